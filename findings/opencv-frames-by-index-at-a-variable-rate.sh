#!/usr/bin/env bash
# OpenCV's CAP_PROP_POS_FRAMES goes to another frame than the one of that number where the rate varies, and doesn't tell.
#
# Expected: set(CAP_PROP_POS_FRAMES, i) and read() give frame i, the one that reading from the start gives, as the name says.
# Happens:  the number is turned into a time by the mean rate and back; in a clip whose frames are held for different times (phones,
#           screen recordings) the frame is a neighbour of the one asked for. get(CAP_PROP_POS_FRAMES) says that all is well.
# Source:   opencv/modules/videoio/src/cap_ffmpeg_impl.hpp, CvCapture_FFMPEG::seek and dts_to_frame_number.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q av==18.1.0 opencv-python-headless==4.12.0.88 "numpy<2.3"
cd "$folder"
cat > run.py <<'E'
import importlib.metadata as meta, sys
from fractions import Fraction
import av, cv2
import numpy as np


def grey(i):
    """Frame i is grey of its own, so that a frame says which it is."""
    return np.full((64, 96, 3), 16 + 3 * i, np.uint8)


def number(picture):
    return round((float(picture.mean()) - 16) / 3)


def write(name, options, times):
    with av.open(name, "w") as out:
        stream = out.add_stream("libx264", rate=25)
        stream.height, stream.width, stream.pix_fmt, stream.options = 64, 96, "yuv420p", options
        for i, time in enumerate(times):
            frame = av.VideoFrame.from_ndarray(grey(i), "rgb24")
            frame.pts, frame.time_base = time, Fraction(1, 25)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))


write("clip.mp4", {"g": "12", "bf": "3", "x264-params": "scenecut=0:threads=1"}, [i + i // 7 * 3 + i // 11 * 9 for i in range(60)])
video = cv2.VideoCapture("clip.mp4")
streamed = [number(video.read()[1]) for _ in range(60)]
wrong = []
for i in range(0, 60, 3):
    video.set(cv2.CAP_PROP_POS_FRAMES, i)
    told = int(video.get(cv2.CAP_PROP_POS_FRAMES))
    found = number(video.read()[1])
    if found != i:
        wrong.append((i, told, found))
print(f"opencv-python-headless {meta.version('opencv-python-headless')}: read on"
      f" {'right' if streamed == list(range(60)) else 'wrong'}; by number (asked, told, given): {wrong}")
sys.exit(0 if streamed == list(range(60)) and len(wrong) > 2 else "the behaviour has changed")
E
venv/bin/python run.py
