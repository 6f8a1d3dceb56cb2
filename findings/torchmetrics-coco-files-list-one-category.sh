#!/usr/bin/env bash
# The COCO files that torchmetrics writes list one category, so that other evaluators judge class 0 alone.
#
# Expected: the files of MeanAveragePrecision.tm_to_coco give another COCO evaluator the figure that compute() gives.
# Happens:  with the default average="macro" the annotations have the classes 0 and 1, but "categories" is [{"id": 0}].
#           pycocotools evaluates listed categories alone and says nothing: all that is wrong with class 1 is not seen.
# Source:   torchmetrics/detection/mean_ap.py, tm_to_coco, which does not pass on its average to helpers.py, whose default
#           "micro" lists one category.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q torchmetrics==1.9.0 torch==2.15.0 torchvision pycocotools==2.0.11
cd "$folder"
cat > run.py <<'E'
import contextlib, importlib.metadata as meta, io, json, sys
import torch
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval
from torchmetrics.detection import MeanAveragePrecision

boxes = torch.tensor([[10.0, 10, 40, 30], [50, 30, 80, 70]])
wrong = torch.tensor([[10.0, 10, 40, 30], [0, 0, 9, 9]])
metric = MeanAveragePrecision()
metric.update([{"boxes": wrong, "labels": torch.tensor([0, 1]), "scores": torch.tensor([0.9, 0.8])}],
              [{"boxes": boxes, "labels": torch.tensor([0, 1])}])
own = round(float(metric.compute()["map"]), 3)
metric.tm_to_coco("file")
truth = json.load(open("file_target.json"))
listed = [c["id"] for c in truth["categories"]]
used = sorted({a["category_id"] for a in truth["annotations"]})
with contextlib.redirect_stdout(io.StringIO()):
    gt = COCO("file_target.json")
    e = COCOeval(gt, gt.loadRes("file_preds.json"), "bbox")
    e.evaluate(), e.accumulate(), e.summarize()
other = round(float(e.stats[0]), 3)
print(f"torchmetrics {meta.version('torchmetrics')}: classes {used}, categories listed {listed};"
      f" its own mAP {own}, pycocotools' on its files {other}")
sys.exit(0 if (listed, used, own, other) == ([0], [0, 1], 0.5, 1.0) else "the behaviour has changed")
E
venv/bin/python run.py
