#!/usr/bin/env bash
# FFmpeg, given the time at which a key packet of an MP4 is decoded, goes to the key before it.
#
# Expected: a demuxer orders its packets by when they are decoded, and so does its list of keys: seeking backward to the dts of a key
#           packet, as it came from that very demuxer, gives that packet. In AVI it does.
# Happens:  in MP4 and MOV the time is taken for one of showing, from which the delay of pictures that are shown before their
#           references is taken off. A key's dts, earlier than its pts by just that delay, so leads one key back. What is decoded from there is
#           right, so that nobody notices; it is up to twice as much. The first key stays where it is, there is none before it.
# Source:   libavformat/mov.c, mov_seek_stream, which offsets the timestamp by the track's dts_shift; its caller av_seek_frame,
#           whose documentation names neither kind of time.
# In densekit: keys are sought by when they are shown, and by when they are decoded where that led to a later one (VideoInput.seek).
# Exits 1 if the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q av==18.1.0 numpy==2.4.6
cd "$folder"
cat > run.py <<'E'
import sys
import av
import numpy as np


def write(name):
    with av.open(name, "w") as out:
        stream = out.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = 96, 64, "yuv420p"
        stream.options = {"g": "20", "keyint_min": "20", "sc_threshold": "0", "bf": "2"}
        for i in range(100):
            out.mux(stream.encode(av.VideoFrame.from_ndarray(np.full((64, 96, 3), 2 * i, np.uint8), "rgb24")))
        out.mux(stream.encode(None))


def reached(name):
    """The numbers of the keys that come after seeking to each key's dts, and to its pts."""
    with av.open(name) as file:
        stream = file.streams.video[0]
        keys = [(packet.dts, packet.pts) for packet in file.demux(stream) if packet.is_keyframe and packet.size]
        found = []
        for times in zip(*keys):
            row = []
            for time in times:
                file.seek(time, stream=stream)
                row.append([shown for _, shown in keys].index(next(packet.pts for packet in file.demux(stream) if packet.size)))
            found.append(row)
        return found


seen = {}
for name in ("clip.mp4", "clip.mov", "clip.avi"):
    write(name)
    seen[name] = reached(name)
print("PyAV", av.__version__, "FFmpeg's libavformat", ".".join(map(str, av.library_versions["libavformat"])))
for name, (decoded, shown) in seen.items():
    print(name, "- by dts of keys 0 to 4 it comes to keys", decoded, "by pts to", shown)
back, there = [0, 0, 1, 2, 3], [0, 1, 2, 3, 4]
same = seen == {"clip.mp4": [back, there], "clip.mov": [back, there], "clip.avi": [there, there]}
sys.exit(0 if same else "the behaviour has changed")
E
venv/bin/python run.py
