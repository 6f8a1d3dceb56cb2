#!/usr/bin/env bash
# faster-coco-eval's LVIS mode has no limit of 300 results an image, so that its numbers are not LVIS's where a detector gives more.
#
# Expected: lvis_style=True with a limit of 300 gives the numbers of the package lvis, whose 300 results an image are counted over
#           all categories.
# Happens:  faster-coco-eval 1.8.0 counts 300 results of each category. Here an image has 300 wrong results of one category and one
#           right result of a lower score of another: lvis 0.5.3 and hotcoco 1.3.0 never see that one (AP 0.0), faster-coco-eval
#           has AP 0.5 more.
# Source:   lvis/results.py, limit_dets_per_image; faster_coco_eval/core/cocoeval.py limits each pair of image and category.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q numpy==1.26.4 opencv-python-headless==4.10.0.84 matplotlib==3.9.2 lvis==0.5.3 hotcoco==1.3.0 \
    faster-coco-eval==1.8.0 pycocotools==2.0.11
cd "$folder"
cat > run.py <<'E'
import contextlib, importlib.metadata as meta, io, json, logging, sys
import numpy as np
np.float = float  # lvis 0.5.3 asks for a name that numpy has no more
logging.disable(logging.CRITICAL)
import faster_coco_eval, hotcoco, lvis

truth = {"images": [{"id": 1, "width": 200, "height": 200, "neg_category_ids": [], "not_exhaustive_category_ids": []}],
         "categories": [{"id": 1, "name": "cat", "frequency": "f"}, {"id": 2, "name": "dog", "frequency": "f"}],
         "annotations": [{"id": i, "image_id": 1, "category_id": i, "bbox": b, "area": 1600.0, "segmentation": []}
                         for i, b in ((1, [10, 10, 40, 40]), (2, [100, 100, 40, 40]))]}
results = [{"image_id": 1, "category_id": 1, "bbox": [150, 10, 20, 20], "score": 0.9 - i / 1000} for i in range(300)]
results.append({"image_id": 1, "category_id": 2, "bbox": [100, 100, 40, 40], "score": 0.1})
json.dump(truth, open("truth.json", "w")), json.dump(results, open("results.json", "w"))

seen = {}
with contextlib.redirect_stdout(io.StringIO()):
    api = lvis.LVIS("truth.json")
    e = lvis.LVISEval(api, lvis.LVISResults(api, "results.json"), "bbox")
    e.run()
    seen["lvis"] = float(e.results["AP"])
    gt = hotcoco.COCO("truth.json")
    e = hotcoco.LVISeval(gt, gt.load_res("results.json"), "bbox")
    e.run()
    seen["hotcoco"] = float(e.get_results()["AP"])
    gt = faster_coco_eval.COCO("truth.json")
    e = faster_coco_eval.COCOeval_faster(gt, gt.loadRes("results.json"), "bbox", lvis_style=True, print_function=lambda *a: None)
    e.params.maxDets = [300]
    e.evaluate(), e.accumulate(), e.summarize()
    seen["faster-coco-eval"] = float(e.stats_as_dict["AP_all"])
seen = {tool: round(value, 3) for tool, value in seen.items()}
print({tool: meta.version(tool) for tool in seen}, "AP:", seen)
sys.exit(0 if seen == {"lvis": 0.0, "hotcoco": 0.0, "faster-coco-eval": 0.5} else "the behaviour has changed")
E
venv/bin/python run.py
