#!/usr/bin/env bash
# xtcocotools leaves out results whose points have the visibility 0, which COCO's results may have, as if nothing was found.
#
# Expected: perfect results have AP 1.0 with the evaluator that mmpose uses as with pycocotools. COCO's format of results asks for
#           x, y, v of each keypoint and says that v is not used, so that writers put 0.
# Happens:  xtcocotools 1.14.3 skips every result none of whose points has v > 0, without a word: AP 0.0. With v = 1 it is 1.0.
#           pycocotools 2.0.11 gives 1.0 for both.
# Source:   xtcocotools/cocoeval.py, _prepare: "ignore all-zero keypoints", which looks at d[2::3] alone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q numpy==1.26.4 pycocotools==2.0.11 xtcocotools==1.14.3
cd "$folder"
cat > run.py <<'E'
import contextlib, importlib.metadata as meta, io, json, sys
import numpy as np
import pycocotools.coco, pycocotools.cocoeval, xtcocotools.coco, xtcocotools.cocoeval

points = [[10 + 3 * i, 20 + 2 * i] for i in range(17)]
person = {"id": 1, "image_id": 1, "category_id": 1, "bbox": [5, 5, 70, 70], "area": 3000.0, "iscrowd": 0, "num_keypoints": 17,
          "keypoints": [v for p in points for v in (*p, 2)]}
json.dump({"images": [{"id": 1, "width": 100, "height": 100}], "categories": [{"id": 1, "name": "person"}],
           "annotations": [person]}, open("truth.json", "w"))

def precision(coco, cocoeval, visibility):
    json.dump([{"image_id": 1, "category_id": 1, "score": 0.9,
                "keypoints": [v for p in points for v in (*p, visibility)]}], open("results.json", "w"))
    with contextlib.redirect_stdout(io.StringIO()):
        truth = coco.COCO("truth.json")
        e = cocoeval.COCOeval(truth, truth.loadRes("results.json"), "keypoints")
        e.evaluate(), e.accumulate(), e.summarize()
    return round(float(e.stats[0]), 3)

seen = {}
for name, tool in (("pycocotools", pycocotools), ("xtcocotools", xtcocotools)):
    seen[name] = {v: precision(tool.coco, tool.cocoeval, v) for v in (0, 1)}
    print(name, meta.version(name), "- AP of perfect results by their visibility:", seen[name])
sys.exit(0 if seen == {"pycocotools": {0: 1.0, 1: 1.0}, "xtcocotools": {0: 0.0, 1: 1.0}} else "the behaviour has changed")
E
venv/bin/python run.py
