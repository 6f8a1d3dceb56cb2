# One evaluation by a peer, in a process of its own: TOOL TYPE ANNOTATIONS RESULTS
import contextlib
import os
import resource
import sys
import time

start = time.time()
tool, kind, annotations, results = sys.argv[1:5]
with contextlib.redirect_stdout(open(os.devnull, "w")):
    if tool == "pycocotools":
        from pycocotools.coco import COCO
        from pycocotools.cocoeval import COCOeval as Evaluation
    else:
        from faster_coco_eval import COCO, COCOeval_faster as Evaluation
    truth = COCO(annotations)
    found = truth.loadRes(results)
    loaded = time.time()
    evaluation = Evaluation(truth, found, kind)
    evaluation.evaluate()
    evaluation.accumulate()
    evaluation.summarize()
evaluated = time.time()
print("load", loaded - start)
print("evaluate", evaluated - loaded)
print("cpu", time.process_time())
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
print("stats", [float(value) for value in evaluation.stats][: 10 if kind == "keypoints" else 12])
