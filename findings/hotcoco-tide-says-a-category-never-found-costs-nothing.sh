#!/usr/bin/env bash
# hotcoco's TIDE says that nothing would be won if missed objects were found, where a category is missed altogether.
#
# Expected: half of the categories are found perfectly, of the others no object is: AP 50, and TIDE's Miss, "how much AP rises if
#           misses are corrected", is the other 50, as tidecv's; hotcoco's guide says that both agree within 0.5 points on
#           images without crowds.
# Happens:  hotcoco 1.3.0 counts the missed object and gives Miss and FN 0.0, tidecv 1.0.1 gives 50. Correcting a miss takes the
#           object out of those to be found; a category that has none left counts on with AP 0 in hotcoco, while tidecv leaves it out of
#           the mean. Rare classes that a detector never names are what one looks at Miss for.
# Source:   hotcoco's COCOeval.tide_errors; docs/guide/diagnostics.md, "Coming from tidecv"; tidecv/errors/main_errors.py, MissedError.
# In densekit: coco-eval --tide gives tidecv's numbers (TideErrors).
# Exits 1 if the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q numpy==1.26.4 pandas==2.2.3 tidecv==1.0.1 pycocotools==2.0.11
python3 -m venv "$folder/new"
"$folder/new/bin/pip" install -q hotcoco==1.3.0
cd "$folder"
cat > data.py <<'E'
import json


def entry(i, category, box):
    x, y, w, h = box
    polygon = [[x, y, x + w, y, x + w, y + h, x, y + h]]
    return {"id": i, "image_id": 1, "category_id": category, "bbox": box, "area": w * h, "iscrowd": 0, "segmentation": polygon}


json.dump({"images": [{"id": 1, "width": 200, "height": 200, "file_name": "a.jpg"}],
           "categories": [{"id": 1, "name": "cat"}, {"id": 2, "name": "dog"}],
           "annotations": [entry(1, 1, [10, 10, 40, 40]), entry(2, 2, [100, 100, 50, 50])]}, open("truth.json", "w"))
json.dump([{"image_id": 1, "category_id": 1, "bbox": [10, 10, 40, 40], "score": 0.9}], open("results.json", "w"))
E
cat > reference.py <<'E'
import contextlib, io
from tidecv import TIDE, datasets

with contextlib.redirect_stdout(io.StringIO()):
    tide = TIDE()
    run = tide.evaluate(datasets.COCO("truth.json"), datasets.COCOResult("results.json"), mode=TIDE.BOX)
    errors = tide.get_all_errors()
(main,), (special,) = errors["main"].values(), errors["special"].values()
print(f"tidecv AP {run.ap:.1f} Miss {main['Miss']:.1f} FN {special['FalseNeg']:.1f}")
E
cat > others.py <<'E'
import contextlib, io
import hotcoco

with contextlib.redirect_stdout(io.StringIO()):
    truth = hotcoco.COCO("truth.json")
    evaluator = hotcoco.COCOeval(truth, truth.load_res("results.json"), "bbox")
    evaluator.evaluate()
    found = evaluator.tide_errors()
gains = found["delta_ap"]
print(f"hotcoco AP {100 * found['ap_base']:.1f} Miss {100 * gains['Miss']:.1f} FN {100 * gains['FN']:.1f}"
      f" missed {found['counts']['Miss']}")
E
venv/bin/python data.py
{ venv/bin/python reference.py && new/bin/python others.py; } | tee seen
diff seen - <<'E' || { echo "the behaviour has changed"; exit 1; }
tidecv AP 50.0 Miss 50.0 FN 50.0
hotcoco AP 50.0 Miss 0.0 FN 0.0 missed 1
E
