"""Digests of every frame: python make-digests.py FOLDER CLIP..., with PyAV 18.1.0 and NumPy.

A line a frame: CRC-32 of its planes as they are decoded, and of its picture in blue, green and red.
"""

import sys
import zlib
from pathlib import Path

import av
import numpy as np


def planes(frame):
    crc = 0
    for plane in frame.planes:
        rows = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)[: plane.height, : plane.width]
        crc = zlib.crc32(rows.tobytes(), crc)
    return crc


folder = Path(sys.argv[1])
for name in sys.argv[2:]:
    with av.open(name) as video:
        lines = [
            f"{planes(frame):08x} {zlib.crc32(frame.to_ndarray(format='bgr24').tobytes()):08x}"
            for frame in video.decode(video=0)
        ]
    (folder / (Path(name).name + ".txt")).write_text("\n".join(lines) + "\n")
    print(name, len(lines))
