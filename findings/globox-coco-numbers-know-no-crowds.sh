#!/usr/bin/env bash
# globox's COCO numbers count crowds as objects, and results that find an object of another size as wrong.
#
# Expected: its COCOEvaluator, from COCO's own files, gives COCO's twelve numbers.
# Happens:  from_coco leaves iscrowd out, so that a crowd is an object to be found: perfect results of an image with a crowd have
#           AP 0.505. Without crowds, an object just below 32² whose result is just above is ignored in AP of medium objects by
#           pycocotools, with its result; globox takes a medium object of the image as the candidate at no overlap, looks at no
#           ignored one after it, and counts the result as wrong: APm 0.5. AP, AP50 and AP75, which one compares first, are equal there.
# Source:   globox/annotationset.py, from_coco; globox/evaluation.py, COCOEvaluator: an IoU of 0 makes a candidate, and the search ends at the
#           first ignored object behind one; in pycocotools/cocoeval.py, evaluateImg, a candidate has the threshold's IoU at least.
# In densekit: numbers are pycocotools'.
# Exits 1 if the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q globox==2.9.0 pycocotools==2.0.11
cd "$folder"
cat > run.py <<'E'
import contextlib, importlib.metadata as meta, io, json, sys
import globox
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval


def numbers(objects, results):
    """AP, AP50, AP75, APs and APm of pycocotools and of globox."""
    json.dump({"images": [{"id": 1, "width": 200, "height": 200, "file_name": "a.jpg"}], "categories": [{"id": 1, "name": "cat"}],
               "annotations": [{"id": i + 1, "image_id": 1, "category_id": 1, "bbox": box, "area": box[2] * box[3], "iscrowd": crowd}
                               for i, (box, crowd) in enumerate(objects)]}, open("truth.json", "w"))
    json.dump([{"image_id": 1, "category_id": 1, "bbox": box, "score": 0.9 - 0.1 * i} for i, box in enumerate(results)],
              open("results.json", "w"))
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO("truth.json")
        e = COCOeval(coco, coco.loadRes("results.json"), "bbox")
        e.evaluate(), e.accumulate(), e.summarize()
    truth = globox.AnnotationSet.from_coco("truth.json")
    own = globox.COCOEvaluator(ground_truths=truth, predictions=truth.from_results("results.json"))
    return ([round(float(v), 3) for v in e.stats[:5]],
            [round(float(v), 3) for v in (own.ap(), own.ap_50(), own.ap_75(), own.ap_small(), own.ap_medium())])


medium, small, larger = [100, 100, 40, 40], [10, 10, 31.9, 31.9], [10, 10, 32.1, 32.1]
seen = {"a crowd": numbers([(medium, 0), ([0, 0, 90, 90], 1)], [medium]),
        "sizes": numbers([(small, 0), (medium, 0)], [larger, medium])}
print("AP, AP50, AP75, APs, APm of pycocotools", meta.version("pycocotools"), "and of globox", meta.version("globox"))
for what, values in seen.items():
    print(what, *values)
same = (seen["a crowd"][0][0], seen["a crowd"][1][0]) == (1.0, 0.505) and seen["sizes"] == ([1.0] * 5, [1.0] * 4 + [0.5])
sys.exit(0 if same else "the behaviour has changed")
E
venv/bin/python run.py
