"""Makes the clips of this folder: python make-clips.py FOLDER, with PyAV 18.1.0 and NumPy."""

import sys
import zlib
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace

OUT = Path(sys.argv[1])
FRAMES = 60


def picture(i, height, width):
    y, x = np.mgrid[0:height, 0:width]
    frame = np.stack([(x * 2 + i * 3) % 256, (y * 3 + i) % 256, ((x + y) + 5 * i) % 256], -1).astype(np.uint8)
    left, top = (5 * i) % (width - 16), (3 * i) % (height - 16)
    frame[top : top + 16, left : left + 16] = (255 - 4 * i, 4 * i, 128)
    return frame


def clip(name, codec, height=64, width=96, pix_fmt="yuv420p", options=None, times=None, frames=FRAMES, rate=25, mux=None, colours=None):
    with av.open(str(OUT / name), "w", options=mux or {}) as out:
        stream = out.add_stream(codec, rate=rate)
        stream.height, stream.width, stream.pix_fmt = height, width, pix_fmt
        stream.options = options or {}
        stream.codec_context.thread_count = 1
        if colours:
            stream.codec_context.colorspace, stream.codec_context.color_range = colours
        for i in range(frames):
            frame = av.VideoFrame.from_ndarray(picture(i, height, width), "rgb24")
            matrix, extent = colours or (None, None)
            frame = frame.reformat(format=pix_fmt, dst_colorspace=matrix, dst_color_range=extent)
            frame.pts = times[i] if times else i
            frame.time_base = Fraction(1, rate)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))


def rotated(source, name, matrix):
    """The same file with another matrix in its track header."""
    data = bytearray((OUT / source).read_bytes())
    at = data.index(b"tkhd") + 4 + 4 + 20 + 16  # version and flags, times and id, layers and volume
    one = 1 << 16
    values = [matrix[0] * one, matrix[1] * one, 0, matrix[2] * one, matrix[3] * one, 0, 0, 0, 1 << 30]
    for k, value in enumerate(values):
        data[at + 4 * k : at + 4 * k + 4] = (value & 0xFFFFFFFF).to_bytes(4, "big")
    (OUT / name).write_bytes(data)


def cut(source, name, start):
    """Packets from a key frame on, of which those before `start` are left out by an edit list."""
    with av.open(str(OUT / source)) as old, av.open(str(OUT / name), "w") as out:
        stream = old.streams.video[0]
        copied = out.add_stream_from_template(stream)
        offset = int(start / stream.time_base)
        for packet in old.demux(stream):
            if packet.size:
                packet.pts -= offset
                packet.dts -= offset
                packet.stream = copied
                out.mux(packet)


def audio(name):
    with av.open(str(OUT / name), "w") as out:
        stream = out.add_stream("aac", rate=8000, layout="mono")
        for i in range(8):
            frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), "fltp", "mono")
            frame.sample_rate, frame.pts = 8000, 1024 * i
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))


BFRAMES = {"g": "12", "bf": "3", "x264-params": "b-pyramid=normal:scenecut=0:threads=1"}
clip("h264.mp4", "libx264", options=BFRAMES)
clip("h264-open-gop.mp4", "libx264", options={"g": "12", "bf": "3", "x264-params": "open-gop=1:b-adapt=0:scenecut=0:threads=1"})
clip("h264-one-key.mkv", "libx264", options={"g": "250", "bf": "3", "x264-params": "threads=1"})
variable = [i + (i // 7) * 3 + (i // 11) * 9 for i in range(FRAMES)]
clip("h264-variable-rate.mp4", "libx264", options=BFRAMES, times=variable)
clip("h264-odd-444.mp4", "libx264", 243, 321, "yuv444p", {"g": "15", "bf": "2", "x264-params": "threads=1"}, frames=32)
clip("hevc.mp4", "libx265", options={"g": "12", "x265-params": "open-gop=1:bframes=3:scenecut=0:pools=none:frame-threads=1:log-level=none"})
clip("hevc.mkv", "libx265", options={"g": "12", "x265-params": "open-gop=1:bframes=3:scenecut=0:pools=none:frame-threads=1:log-level=none"})
clip("vp9.webm", "libvpx-vp9", 243, 321, options={"g": "16", "deadline": "good", "cpu-used": "4", "auto-alt-ref": "1", "lag-in-frames": "16"}, frames=40)
clip("vp8.webm", "libvpx", options={"g": "16", "auto-alt-ref": "1", "lag-in-frames": "12"})
clip("mpeg4-b-frames.avi", "mpeg4", options={"g": "12", "bf": "2"})
clip("mpeg4.avi", "mpeg4", options={"g": "12", "bf": "0"})
clip("mjpeg.avi", "mjpeg", pix_fmt="yuvj420p", frames=24)
clip("av1.mp4", "libsvtav1", options={"g": "16", "preset": "8", "svtav1-params": "lp=1"})
clip("h264-bt709.mp4", "libx264", options=BFRAMES, frames=24, colours=(Colorspace.ITU709, ColorRange.MPEG))
clip("h264-full-range.mp4", "libx264", options=BFRAMES, frames=24, colours=(Colorspace.ITU709, ColorRange.JPEG))
clip("vp9-full-range.webm", "libvpx-vp9", options={"g": "16", "cpu-used": "4"}, frames=24, colours=(Colorspace.ITU601, ColorRange.JPEG))
cut("h264.mp4", "h264-edit-list.mp4", 0.8)
rotated("h264.mp4", "rotated-90.mp4", (0, 1, -1, 0))
rotated("h264.mp4", "rotated-180.mp4", (-1, 0, 0, -1))
rotated("h264.mp4", "rotated-270.mp4", (0, -1, 1, 0))
rotated("h264.mp4", "mirrored.mp4", (-1, 0, 0, 1))
audio("audio-only.mp4")
