#!/usr/bin/env bash
# decord counts frames that an edit list leaves out, so that every index of a clip that was cut without encoding is shifted.
#
# Expected: a clip cut by copying packets (as ffmpeg -ss -c copy does) begins where its edit list says: players, PyAV, OpenCV and
#           torchvision show that frame first. VideoReader(file)[0] is it.
# Happens:  len() is the number of packets, and a frame by index is one from before the right one; what is sampled, and when it is
#           thought to be, are shifted by up to a whole group of pictures.
# Source:   decord/src/video/video_reader.cc, IndexKeyframes, which takes every packet; those that the demuxer marks
#           AV_PKT_FLAG_DISCARD are decoded but never shown.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q av==18.1.0 decord==0.6.0 numpy
cd "$folder"
cat > run.py <<'E'
import importlib.metadata as meta, sys
from fractions import Fraction
import av, decord
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


write("whole.mp4", {"g": "12", "bf": "0", "x264-params": "scenecut=0:threads=1"}, range(60))
with av.open("whole.mp4") as old, av.open("cut.mp4", "w") as out:
    stream = old.streams.video[0]
    copied = out.add_stream_from_template(stream)
    shift = int(0.8 / stream.time_base)  # twenty frames; the key before is frame 12
    for packet in old.demux(stream):
        if packet.size:
            packet.pts, packet.dts, packet.stream = packet.pts - shift, packet.dts - shift, copied
            out.mux(packet)
with av.open("cut.mp4") as clip:
    shown = [number(frame.to_ndarray(format="rgb24")) for frame in clip.decode(video=0)]
video = decord.VideoReader("cut.mp4", num_threads=1)
given = [(i, number(decord.VideoReader("cut.mp4", num_threads=1)[i].asnumpy())) for i in (30, 15, 39)]
print(f"decord {meta.version('decord')}: len {len(video)}, PyAV {meta.version('av')} shows {len(shown)} frames from {shown[0]} on;"
      f" by index (asked, given): {given}, right would be {[(i, shown[i]) for i, _ in given]}")
sys.exit(0 if shown == list(range(20, 60)) and len(video) > 40 and any(frame < shown[i] for i, frame in given)
         else "the behaviour has changed")
E
venv/bin/python run.py
