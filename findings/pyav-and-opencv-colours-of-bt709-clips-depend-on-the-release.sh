#!/usr/bin/env bash
# A clip that says that it is BT.709, as most HD video does, has other colours by PyAV 16 and OpenCV 4.12 than by the releases after.
#
# Expected: to_ndarray(format="rgb24") and VideoCapture.read() give the colours that went in, since the clip names its matrix, and a
#           minor release doesn't change pixels. ffmpeg and decord go by the matrix that is named.
# Happens:  PyAV 16.1.0 and opencv-python-headless 4.12.0.88 take every clip for BT.601: a red of 200, 40, 40 comes as 185, 23, 41, a green
#           of 30, 180, 60 as 41, 202, 62. PyAV 17.0.0 and OpenCV 4.13.0.92 give the right ones. So a network that was trained with one
#           release sees other colours with the next, of the same files. Clips of BT.601 are right with all of them.
# Source:   PyAV's av/video/reformatter, which left sws_setColorspaceDetails out where no other matrix was asked for (PyAV issue 2149);
#           opencv/modules/videoio/src/cap_ffmpeg_impl.hpp, CvCapture_FFMPEG::retrieveFrame (opencv issue 20513).
# In densekit: a frame's own matrix and range count, as in PyAV 18; ExactFramesTest holds it for clips of BT.709 and of full range.
# Exits 1 if the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/old"
python3 -m venv "$folder/new"
"$folder/old/bin/pip" install -q av==16.1.0 opencv-python-headless==4.12.0.88 numpy==2.2.6
"$folder/new/bin/pip" install -q av==17.0.0 opencv-python-headless==4.13.0.92 decord==0.6.0 imageio-ffmpeg==0.8.1 numpy==2.2.6
cd "$folder"
cat > write.py <<'E'
"""Clips of one colour, made by the matrix that they name, with the formulas of the standards alone."""
from fractions import Fraction
import av
import numpy as np

HEIGHT, WIDTH = 64, 96
for name, code, (kr, kb) in (("bt601", 6, (0.299, 0.114)), ("bt709", 1, (0.2126, 0.0722))):
    for colour, rgb in (("red", (200, 40, 40)), ("green", (30, 180, 60))):
        r, g, b = (value / 255 for value in rgb)
        y = kr * r + (1 - kr - kb) * g + kb * b
        planes = (16 + 219 * y, 128 + 112 * (b - y) / (1 - kb), 128 + 112 * (r - y) / (1 - kr))
        sizes = (HEIGHT * WIDTH, HEIGHT * WIDTH // 4, HEIGHT * WIDTH // 4)
        picture = np.repeat(np.array([round(value) for value in planes], np.uint8), sizes).reshape(-1, WIDTH)
        with av.open(f"{name}-{colour}.mp4", "w") as out:
            stream = out.add_stream("libx264", rate=25)
            stream.height, stream.width, stream.pix_fmt = HEIGHT, WIDTH, "yuv420p"
            stream.codec_context.colorspace, stream.codec_context.color_range = code, 1
            for i in range(12):
                frame = av.VideoFrame.from_ndarray(picture, "yuv420p")
                frame.colorspace, frame.color_range = code, 1
                frame.pts, frame.time_base = i, Fraction(1, 25)
                out.mux(stream.encode(frame))
            out.mux(stream.encode(None))
E
cat > read.py <<'E'
import importlib.metadata as meta, importlib.util, subprocess, sys
import av, cv2
import numpy as np

COLOURS = {"red": (200, 40, 40), "green": (30, 180, 60)}


def by_pyav(clip):
    with av.open(clip) as video:
        return next(video.decode(video=0)).to_ndarray(format="rgb24")


def by_opencv(clip):
    return cv2.VideoCapture(clip).read()[1][:, :, ::-1]


def by_decord(clip):
    import decord
    return decord.VideoReader(clip, num_threads=1)[0].asnumpy()


def by_ffmpeg(clip):
    import imageio_ffmpeg
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", clip, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    return np.frombuffer(subprocess.run(command, check=True, capture_output=True).stdout, np.uint8).reshape(64, 96, 3)


readers = {"av": by_pyav, "opencv-python-headless": by_opencv}
if importlib.util.find_spec("decord"):
    readers |= {"decord": by_decord, "imageio-ffmpeg": by_ffmpeg}
same = True
for package, read in readers.items():
    for matrix in ("bt601", "bt709"):
        found = {name: [int(value) for value in read(f"{matrix}-{name}.mp4")[20:40, 20:40].mean((0, 1)).round()] for name in COLOURS}
        print(package, meta.version(package), "-", matrix, found)
        off = [max(abs(a - b) for a, b in zip(found[name], colour)) for name, colour in COLOURS.items()]
        same &= min(off) > 12 if (sys.argv[1], matrix) == ("old", "bt709") else max(off) <= 3
sys.exit(0 if same else "the behaviour has changed")
E
new/bin/python write.py
old/bin/python read.py old
new/bin/python read.py new
