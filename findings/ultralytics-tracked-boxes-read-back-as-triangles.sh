#!/usr/bin/env bash
# A tracked box with its score, as ultralytics writes it, is read as a triangle by ultralytics itself, which trains on it.
#
# Expected: what save_txt writes is read back as the boxes that went in, or refused: both are YOLO's label files.
# Happens:  with save_conf a tracked box is a line of seven numbers: class, middle, size, score, track. Readers tell boxes from
#           polygons by how many numbers there are, so that this is a triangle of the points (middle), (size), (score, track). The first
#           track's number is 1, within an image's bounds: ultralytics takes the line without a word and learns a box that has
#           nothing to do with the object. With a later track's number it drops the image as corrupt. supervision reads both as
#           masks. With a score or a track alone (six numbers) ultralytics drops the image, and supervision reads the box.
# Source:   ultralytics/engine/results.py, Results.save_txt; ultralytics/data/utils.py, verify_image_label: any(len(x) > 6 for x in lb);
#           supervision/dataset/formats/yolo.py, _with_seg_mask.
# In densekit: coco-convert --from yolo reads all of them as boxes, and counts what else a line had (YoloLine).
# Exits 1 if the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q torch==2.15.0 torchvision==0.29.2 ultralytics==8.4.190 supervision==0.31.2
cd "$folder"
export YOLO_CONFIG_DIR=$folder YOLO_OFFLINE=true YOLO_VERBOSE=false
cat > run.py <<'E'
import importlib.metadata as meta, logging, os, sys
import cv2, numpy as np, supervision, torch
from ultralytics.data.utils import verify_image_label
from ultralytics.engine.results import Results

os.mkdir("images"), os.mkdir("labels")
picture = np.zeros((80, 100, 3), np.uint8)
cv2.imwrite("images/a.jpg", picture)
open("data.yaml", "w").write("names: [person]\n")
logging.disable()


def read_back(score, track):
    """The line of the box 10, 10, 30, 40 (corners), and what ultralytics' training and supervision make of it, as corners."""
    row = [10, 10, 30, 40] + ([] if track is None else [track]) + [0.9, 0]
    if os.path.exists("labels/a.txt"):
        os.remove("labels/a.txt")
    Results(picture, "a.jpg", {0: "person"}, boxes=torch.tensor([row])).save_txt("labels/a.txt", save_conf=score)
    line = open("labels/a.txt").read().strip()
    found = verify_image_label(("images/a.jpg", "labels/a.txt", "", False, 1, 0, 0, False))
    trained = None
    if found[1] is not None:
        x, y, w, h = found[1][0, 1:] * np.array([100, 80, 100, 80])
        trained = [round(float(v)) for v in (x - w / 2, y - h / 2, x + w / 2, y + h / 2)]
    dataset = supervision.DetectionDataset.from_yolo("images", "labels", "data.yaml")
    read = [round(float(v)) for v in next(iter(dataset))[2].xyxy[0]]
    return line, trained, "told" if found[-1] else "untold", read


right = [10, 10, 30, 40]
triangle, far = [20, 25, 90, 80], [20, 25, 90, 2960]
expected = {
    (False, None): (right, "untold", right), (True, None): (None, "told", right), (False, 1): (None, "told", right),
    (True, 1): (triangle, "untold", triangle), (True, 37): (None, "told", far)}
print("ultralytics", meta.version("ultralytics"), "- supervision", meta.version("supervision"), "- the box is", right)
same = True
for case, outcome in expected.items():
    line, *found = read_back(*case)
    print(f"'{line}': ultralytics trains on {found[0]}, {found[1]}; supervision reads {found[2]}")
    same &= tuple(found) == outcome
sys.exit(0 if same else "the behaviour has changed")
E
venv/bin/python run.py
