#!/usr/bin/env bash
# Exporters write masks with holes, or all masks, as crowds, which no evaluation counts.
#
# Expected: iscrowd says whether an annotation is a region of many objects, so that an object with a hole has iscrowd 0.
# Happens:  supervision 0.31.2 writes a mask with a hole as run lengths with iscrowd 1, datumaro 1.13.12 every mask (an image's
#           polygons alone get 0). pycocotools ignores them: perfect results have no AP (-1) for their categories, and
#           trainers that follow COCO leave the objects out without a word.
# Source:   supervision/dataset/formats/coco.py, detections_to_coco_annotations; datumaro's coco exporter, where a Mask that
#           isn't turned into polygons has is_crowd.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q supervision==0.31.2 datumaro==1.13.12 pycocotools==2.0.11
cd "$folder"
cat > run.py <<'E'
import contextlib, importlib.metadata as meta, io, json, sys
import cv2, numpy as np, supervision as sv
from datumaro.components.annotation import Mask
from datumaro.components.dataset import Dataset
from datumaro.components.dataset_base import DatasetItem
from datumaro.components.media import Image
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

frame, full = np.zeros((2, 80, 96), bool)
frame[10:30, 10:40], frame[16:22, 20:28] = True, False
full[30:70, 50:80] = True
cv2.imwrite("a.png", np.zeros((80, 96, 3), np.uint8))
found = sv.Detections(
    xyxy=np.array([[10, 10, 40, 30], [50, 30, 80, 70]], float), mask=np.array([frame, full]), class_id=np.array([0, 1]))
sv.DetectionDataset(["frame", "full"], ["a.png"], {"a.png": found}).as_coco(annotations_path="supervision.json")
item = DatasetItem(id="a", subset="s", media=Image.from_file(path="a.png", size=(80, 96)), annotations=[
    Mask(m.astype(np.uint8), label=i, id=i + 1, group=i + 1) for i, m in enumerate((frame, full))])
Dataset.from_iterable([item], categories=["frame", "full"]).export("d", "coco_instances", save_media=False)

def run(path):
    truth = json.load(open(path))
    results = [{k: a[k] for k in ("image_id", "category_id", "bbox")} | {"score": 0.9} for a in truth["annotations"]]
    json.dump(results, open("results.json", "w"))
    with contextlib.redirect_stdout(io.StringIO()):
        gt = COCO(path)
        e = COCOeval(gt, gt.loadRes("results.json"), "bbox")
        e.evaluate(), e.accumulate(), e.summarize()
    per = [round(float(p[p > -1].mean()), 3) if (p > -1).any() else -1 for p in
           (e.eval["precision"][:, :, k, 0, -1] for k in range(2))]
    return [a["iscrowd"] for a in truth["annotations"]], per

same = True
for tool, path, expected in (
        ("supervision", "supervision.json", ([1, 0], [-1, 1.0])),
        ("datumaro", "d/annotations/instances_s.json", ([1, 1], [-1, -1]))):
    crowds, per = run(path)
    print(tool, meta.version(tool), "iscrowd of frame and full:", crowds, "- AP of perfect results by category:", per)
    same &= (crowds, per) == expected
sys.exit(0 if same else "the behaviour has changed")
E
venv/bin/python run.py
