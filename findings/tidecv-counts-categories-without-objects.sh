#!/usr/bin/env bash
# tidecv's AP counts a category that has a result and no object as 0, so that one wrong result takes much of it away.
#
# Expected: TIDE's AP at 0.5 is COCO's AP50, which its errors are told in points of: a category without objects has no AP and
#           counts nowhere.
# Happens:  tidecv 1.0.1 takes every category with a result into the mean. Two of two objects are found by results with scores of
#           0.9; a third result of a category that the dataset has no object of makes 100 to 66.7, while pycocotools 2.0.11 has 1.0.
#           On COCO's val2017 every category has objects; on a share of the images, or LVIS, many have none.
# Source:   tidecv/ap.py, ClassedAPDataObject.get_mAP: is_empty asks for data points and objects; get_ap returns 0 without objects.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q "numpy==1.26.4" "pandas==2.2.3" tidecv==1.0.1 pycocotools==2.0.11
cd "$folder"
cat > run.py <<'E'
import contextlib, importlib.metadata as meta, io, json, sys
import pycocotools.coco, pycocotools.cocoeval, tidecv

def entry(i, category, box):
    x, y, w, h = box
    polygon = [[x, y, x + w, y, x + w, y + h, x, y + h]]
    return {"id": i, "image_id": 1, "category_id": category, "bbox": box, "area": w * h, "iscrowd": 0, "segmentation": polygon}

truth = {"images": [{"id": 1, "width": 200, "height": 200, "file_name": "a.jpg"}],
         "categories": [{"id": i, "name": n} for i, n in ((1, "cat"), (2, "dog"), (3, "bird"))],
         "annotations": [entry(1, 1, [10, 10, 40, 40]), entry(2, 2, [100, 100, 50, 50])]}
results = [{"image_id": 1, "category_id": a["category_id"], "bbox": a["bbox"], "score": 0.9} for a in truth["annotations"]]
results.append({"image_id": 1, "category_id": 3, "bbox": [150, 10, 20, 20], "score": 0.1})
json.dump(truth, open("truth.json", "w")), json.dump(results, open("results.json", "w"))

run = tidecv.TIDE().evaluate(tidecv.datasets.COCO("truth.json"), tidecv.datasets.COCOResult("results.json"), mode=tidecv.TIDE.BOX)
with contextlib.redirect_stdout(io.StringIO()):
    coco = pycocotools.coco.COCO("truth.json")
    e = pycocotools.cocoeval.COCOeval(coco, coco.loadRes("results.json"), "bbox")
    e.evaluate(), e.accumulate(), e.summarize()
seen = round(float(run.ap), 1), round(float(e.stats[1]), 3)
print("tidecv", meta.version("tidecv"), "AP at 0.5:", seen[0], "- pycocotools", meta.version("pycocotools"), "AP50:", seen[1])
sys.exit(0 if seen == (66.7, 1.0) else "the behaviour has changed")
E
venv/bin/python run.py
