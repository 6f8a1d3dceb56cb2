#!/usr/bin/env bash
# Of several crowds of one category in an image, panopticapi excuses false segments in the one that is listed last alone.
#
# Expected: a segment found inside of a crowd of its category is neither right nor wrong; the order of segments_info is of no matter.
# Happens:  panopticapi keeps one crowd a category and image: with two, the order of segments_info decides whether a segment in one
#           of them is a false positive, here between PQ 1.0 and 0.667.
# Source:   panopticapi/evaluation.py, pq_compute_single_core: crowd_labels_dict[category_id] = gt_label overwrites the one before.
#           panopticapi-lite 0.2.0 is that code in the package registry.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q numpy==1.26.4 pillow==10.4.0 panopticapi-lite==0.2.0
cd "$folder"
cat > run.py <<'E'
import contextlib, importlib.metadata as meta, io, json, os, sys
import numpy as np
from PIL import Image
from panopticapi.evaluation import pq_compute
from panopticapi.utils import id2rgb

truth = np.zeros((20, 60), np.int64)
truth[:, :20], truth[:, 20:40], truth[:, 40:], truth[15:, 55:] = 1, 2, 3, 4
found = np.zeros((20, 60), np.int64)
found[:, :20], found[2:18, 22:38], found[15:, 55:] = 11, 12, 14
os.mkdir("truth"), os.mkdir("found")
Image.fromarray(id2rgb(truth)).save("truth/a.png"), Image.fromarray(id2rgb(found)).save("found/a.png")
person = {"id": 1, "category_id": 1, "iscrowd": 0, "area": 400}
sky = {"id": 4, "category_id": 2, "iscrowd": 0, "area": 25}
crowds = [{"id": 2, "category_id": 1, "iscrowd": 1, "area": 400}, {"id": 3, "category_id": 1, "iscrowd": 1, "area": 375}]
json.dump({"annotations": [{"image_id": 1, "file_name": "a.png", "segments_info": [
    {"id": 11, "category_id": 1}, {"id": 12, "category_id": 1}, {"id": 14, "category_id": 2}]}]}, open("found.json", "w"))

def quality(order):
    json.dump({"categories": [{"id": 1, "name": "person", "isthing": 1}, {"id": 2, "name": "sky", "isthing": 0}],
               "annotations": [{"image_id": 1, "file_name": "a.png", "segments_info": [person, *order]}]}, open("truth.json", "w"))
    with contextlib.redirect_stdout(io.StringIO()):
        return round(pq_compute("truth.json", "found.json", "truth", "found")["Things"]["pq"], 3)

seen = quality([sky, *crowds]), quality([sky, *crowds[::-1]])
print("panopticapi-lite", meta.version("panopticapi-lite"), "PQ by the order of two crowds:", seen)
sys.exit(0 if seen == (0.667, 1.0) else "the behaviour has changed")
E
venv/bin/python run.py
