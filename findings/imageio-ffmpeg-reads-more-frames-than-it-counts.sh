#!/usr/bin/env bash
# imageio reads more frames than a clip has, and than its own count, where frames are held for different times.
#
# Expected: iterating over a clip gives its frames, as many as count_frames_and_secs says, so that the number of a frame means
#           the same to whoever annotates by it.
# Happens:  imageio-ffmpeg's pipe repeats and leaves out frames until the rate is even. A clip of 12 frames (phones and screen
#           recordings hold frames as long as nothing moves) gives 46: the fourth, numbered 3, comes as number 9. The count of the same
#           package stays 12, and imageio's plugin pyav gives 12.
# Source:   imageio_ffmpeg/_io.py, read_frames: "-f image2pipe" without "-fps_mode passthrough"; count_frames_and_secs counts by
#           "-vf null -f null".
# In densekit: videos give the frames that the file has, at their own times, as PyAV does.
# Exits 1 if the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q av==18.1.0 imageio==2.38.1 imageio-ffmpeg==0.8.1 numpy==2.4.6
cd "$folder"
cat > run.py <<'E'
import importlib.metadata as meta, sys
from fractions import Fraction
import av, imageio.v3 as imageio, imageio_ffmpeg
import numpy as np

times = [0, 33, 67, 300, 333, 367, 400, 900, 933, 967, 1000, 1500]  # milliseconds
with av.open("clip.mp4", "w") as out:
    stream = out.add_stream("libx264", rate=30)
    stream.width, stream.height, stream.pix_fmt, stream.options = 96, 64, "yuv420p", {"bf": "0"}
    stream.codec_context.time_base = Fraction(1, 1000)
    for i, time in enumerate(times):
        frame = av.VideoFrame.from_ndarray(np.full((64, 96, 3), 16 + 3 * i, np.uint8), "rgb24")
        frame.pts, frame.time_base = time, Fraction(1, 1000)
        out.mux(stream.encode(frame))
    out.mux(stream.encode(None))


def numbers(plugin):
    """Which of the frames come, by their grey."""
    return [round((float(frame.mean()) - 16) / 3) for frame in imageio.imiter("clip.mp4", plugin=plugin)]


counted, _ = imageio_ffmpeg.count_frames_and_secs("clip.mp4")
pipe, decoded = numbers("FFMPEG"), numbers("pyav")
print("imageio", meta.version("imageio"), "imageio-ffmpeg", meta.version("imageio-ffmpeg"), "- frames written:", len(times),
      "- counted:", counted, "- read:", len(pipe), "- with pyav:", len(decoded))
print("frame at each number:", pipe)
same = counted == 12 and decoded == list(range(12)) and len(pipe) == 46 and pipe.index(3) == 9
sys.exit(0 if same else "the behaviour has changed")
E
venv/bin/python run.py
