"""Decodes what DecodingRun does, by PyAV or decord: TOOL SAMPLING CLIPS FILE..."""

import resource
import sys
import time

import numpy as np

FRAMES, STRIDE = 16, 4


def indices(sampling, size):
    if sampling == "uniform":
        return [min(size - 1, int((i + 0.5) * size / FRAMES)) for i in range(FRAMES)]
    start = max(size - FRAMES * STRIDE, 0) // 2
    return [min(size - 1, start + i * STRIDE) for i in range(FRAMES)]


def pyav(file, sampling):
    import av

    with av.open(file) as video:
        stream = video.streams.video[0]
        stream.thread_type, stream.thread_count = "NONE", 1
        wanted = indices(sampling, stream.frames)
        step = 1 / (stream.average_rate * stream.time_base)
        start = stream.start_time or 0
        times = [round(start + i * step) for i in wanted]
        video.seek(times[0], stream=stream)
        frames, due = [], 0
        for frame in video.decode(stream):
            if frame.pts >= times[due]:
                picture = frame.to_ndarray(format="rgb24")
                while due < FRAMES and frame.pts >= times[due]:
                    frames.append(picture)
                    due += 1
                if due == FRAMES:
                    break
        return frames


def decord(file, sampling):
    import decord

    video = decord.VideoReader(file, num_threads=1)
    return video.get_batch(indices(sampling, len(video))).asnumpy()


tool, sampling, clips, files = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]
start = time.perf_counter()
total = 0
for i in range(clips):
    total += int(np.sum(np.asarray({"pyav": pyav, "decord": decord}[tool](files[i % len(files)], sampling)), dtype=np.int64))
usage = resource.getrusage(resource.RUSAGE_SELF)
print("wall", time.perf_counter() - start)
print("cpu", usage.ru_utime + usage.ru_stime)
print("peak", usage.ru_maxrss / 1024)
print("sum", total)
