#!/usr/bin/env bash
# Evaluators disagree on whether the id of an image may be a text, and none takes texts beside numbers.
#
# Expected: ids only tell images apart, so that results of the same images have one AP whatever the ids are.
# Happens:  ultralytics writes predictions.json with the file's name as image_id, a number where the name is one and a text
#           elsewhere, so that one file may have both. pycocotools 2.0.11 takes texts alone and numbers alone, and sorts a
#           mix into a TypeError; faster-coco-eval 1.8.0 asks int() of a text; hotcoco 1.3.0 refuses texts while parsing.
# Source:   ultralytics/models/yolo/detect/val.py, pred_to_json: int(stem) if stem.isnumeric() else stem;
#           pycocotools/cocoeval.py: sorted(cocoGt.getImgIds()).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q pycocotools==2.0.11 faster-coco-eval==1.8.0 hotcoco==1.3.0
cd "$folder"
cat > run.py <<'E'
import contextlib, io, json, sys
import faster_coco_eval, hotcoco, pycocotools.coco, pycocotools.cocoeval

def precision(tool, ids):
    box = [10, 10, 30, 20]
    json.dump({
        "images": [{"id": i, "width": 96, "height": 80} for i in ids],
        "categories": [{"id": 1, "name": "red"}],
        "annotations": [{"id": n + 1, "image_id": i, "category_id": 1, "bbox": box, "area": 600, "iscrowd": 0}
                        for n, i in enumerate(ids)]}, open("truth.json", "w"))
    json.dump([{"image_id": i, "category_id": 1, "bbox": box, "score": 0.9} for i in ids], open("results.json", "w"))
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            if tool == "pycocotools":
                gt, evaluator = pycocotools.coco.COCO("truth.json"), pycocotools.cocoeval.COCOeval
            elif tool == "faster-coco-eval":
                gt, evaluator = faster_coco_eval.COCO("truth.json"), faster_coco_eval.COCOeval_faster
            else:
                gt, evaluator = hotcoco.COCO("truth.json"), hotcoco.COCOeval
            dt = gt.load_res("results.json") if tool == "hotcoco" else gt.loadRes("results.json")
            e = evaluator(gt, dt, "bbox")
            e.evaluate(), e.accumulate(), e.summarize()
        return round(float(e.stats[0]), 3)
    except (TypeError, ValueError) as error:
        return type(error).__name__

expected = {
    "pycocotools": [1.0, 1.0, "TypeError"],
    "faster-coco-eval": [1.0, "ValueError", "ValueError"],
    "hotcoco": [1.0, "ValueError", "ValueError"]}
found = {tool: [precision(tool, ids) for ids in ([1, 2], ["a", "b"], ["a", 2])] for tool in expected}
for tool, values in found.items():
    print(f"{tool}: AP with numbers {values[0]}, with texts {values[1]}, with both {values[2]}")
sys.exit(0 if found == expected else "the behaviour has changed")
E
venv/bin/python run.py
