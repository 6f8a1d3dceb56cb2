# One evaluation by a peer, in a process of its own: TOOL TYPE ANNOTATIONS RESULTS [EVALUATIONS]. Of several
# evaluations the last is timed, without the summary, which prints. With the word peers alone: which there are.
import contextlib
import importlib
import importlib.util
import os
import resource
import sys
import time

# The module to import, and the names of pycocotools' two classes in it.
ALIKE = {
    "pycocotools": ("pycocotools", None, None),
    "faster-coco-eval": ("faster_coco_eval", "COCO", "COCOeval_faster"),
    "hotcoco": ("hotcoco", "COCO", "COCOeval"),
    "ultrafast-pycocotools": ("ultrafast_pycocotools", "COCO", "COCOeval"),
}
MODULES = {name: names[0] for name, names in ALIKE.items()} | {"vernier": "vernier"}

if sys.argv[1] == "peers":
    print("\n".join(name for name, module in MODULES.items() if importlib.util.find_spec(module)))
    sys.exit()

start = time.time()
tool, kind, annotations, results = sys.argv[1:5]
evaluations = int(sys.argv[5]) if len(sys.argv) > 5 else 1
evaluated = None
with contextlib.redirect_stdout(open(os.devnull, "w")):
    if tool == "vernier":
        from vernier import instance

        form = {"bbox": instance.Bbox, "segm": instance.Segm, "keypoints": instance.Keypoints}[kind]
        with open(annotations, "rb") as file:
            truth = file.read()
        with open(results, "rb") as file:
            found = file.read()
        loaded = time.time()
        if evaluations > 1:
            sys.exit("vernier reads the files anew for each evaluation")
        evaluation = instance.Evaluator(iou=form(), parity_mode="strict").evaluate(
            truth, found, num_threads=os.cpu_count()
        )
    else:
        module, coco, evaluator = ALIKE[tool]
        if tool == "pycocotools":
            COCO = importlib.import_module("pycocotools.coco").COCO
            Evaluation = importlib.import_module("pycocotools.cocoeval").COCOeval
        else:
            COCO = getattr(importlib.import_module(module), coco)
            Evaluation = getattr(importlib.import_module(module), evaluator)
        truth = COCO(annotations)
        found = truth.loadRes(results)
        for _ in range(evaluations):
            loaded = time.time()
            evaluation = Evaluation(truth, found, kind)
            evaluation.evaluate()
            evaluation.accumulate()
            evaluated = time.time()
        evaluation.summarize()
if evaluations == 1:
    evaluated = time.time()
print("load", loaded - start)
print("evaluate", evaluated - loaded)
print("cpu", time.process_time())
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
print("stats", [float(value) for value in evaluation.stats][: 10 if kind == "keypoints" else 12])
