#!/usr/bin/env bash
# labelme's own converter to COCO gives polygons and rectangles boxes and areas that are a pixel larger than the polygon beside them.
#
# Expected: bbox and area of an annotation say what its segmentation does: the polygon that was drawn reaches from 10 to 20, its box
#           has a side of 10 and its area is 100.
# Happens:  segmentation has the points as they were drawn, bbox and area come from a mask that Pillow draws of them, which includes the
#           outline's pixels: a side of 11 and an area of 121. pycocotools draws 100 pixels of the very polygon. A result with exactly the
#           polygon's box overlaps the annotated one by 0.69 for a side of 5, 0.83 for 10 and 0.94 for 32: AP 0.4, 0.7 and 0.9. The
#           result with exactly its mask has AP 1. A trained network learns larger boxes than masks, oriented rectangles too. Masks
#           of labelme's, which are pixels, have boxes and areas that fit. Its annotations are numbered from 0 besides.
# Source:   labelme 7.9.1, examples/instance_segmentation/labelme2coco.py: points_coco beside pycocotools' area and toBbox of
#           utils.shape_to_mask, whose ImageDraw.polygon(outline=1, fill=1) and rectangle take both ends.
# In densekit: coco-convert --from labelme gives polygons the box around their points and the area that pycocotools draws
#           (LabelledObject.of, CocoForm.area); masks are those of this converter (LabelmeMask).
# Exits 1 if the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q imgviz==2.1.0 numpy==2.4.6 pillow==13.0.0 pycocotools==2.0.11
# The converter stands in the source archive alone, and needs no labelme.
"$folder/venv/bin/pip" download -q --no-deps --no-binary labelme --ignore-requires-python -d "$folder" labelme==7.9.1
cd "$folder"
mkdir source shapes
tar xzf labelme-7.9.1.tar.gz -C source --strip-components=1
cat > run.py <<'E'
import base64, contextlib, io, json, subprocess, sys
import numpy as np, PIL.Image
import pycocotools.mask as masks
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

SIDE = 80


def png(pixels):
    file = io.BytesIO()
    PIL.Image.fromarray(pixels).save(file, format="PNG")
    return base64.b64encode(file.getvalue()).decode()


def shape(kind, n):
    a, b = 10, 10 + n
    corners = [[a, a], [b, a], [b, b], [a, b]]
    points = {"rectangle": [[a, a], [b, b]], "mask": [[a, a], [b - 1, b - 1]]}.get(kind, corners)
    mask = png(np.ones((n, n), np.uint8)) if kind == "mask" else None
    return {"label": "square", "points": points, "group_id": None, "description": "", "shape_type": kind, "flags": {}, "mask": mask}


def precision(truth, kind, result):
    json.dump(truth, open("truth.json", "w"))
    json.dump([result | {"image_id": 0, "category_id": 0, "score": 0.9}], open("results.json", "w"))
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO("truth.json")
        e = COCOeval(coco, coco.loadRes("results.json"), kind)
        e.evaluate(), e.accumulate(), e.summarize()
    return round(float(e.stats[0]), 3)


open("labels.txt", "w").write("__ignore__\nsquare\n")
image = png(np.zeros((SIDE, SIDE, 3), np.uint8))
same = True
for kind in ("polygon", "rectangle", "oriented_rectangle", "mask"):
    for n, ap in ((5, 0.4), (10, 0.7), (32, 0.9)):
        json.dump({"version": "7.9.1", "flags": {}, "shapes": [shape(kind, n)], "imagePath": "a.png", "imageData": image,
                   "imageHeight": SIDE, "imageWidth": SIDE}, open("shapes/a.json", "w"))
        out = f"{kind}-{n}"
        subprocess.run([sys.executable, "source/examples/instance_segmentation/labelme2coco.py", "shapes", out, "--labels",
                        "labels.txt", "--noviz"], check=True, stdout=subprocess.DEVNULL)
        truth = json.load(open(out + "/annotations.json"))
        entry = truth["annotations"][0]
        entry["id"] = 1  # Written from 0, which pycocotools takes for unmatched: coco-annotation-ids-from-zero.sh.
        drawn = entry["segmentation"]
        if isinstance(drawn, list):
            drawn = masks.merge(masks.frPyObjects(drawn, SIDE, SIDE))
            drawn["counts"] = drawn["counts"].decode()
        # Pixels that are as many as the square has, for all kinds, and the box around them.
        pixels, box = int(masks.area(drawn)), masks.toBbox(drawn).tolist()
        seen = entry["bbox"], entry["area"], precision(truth, "bbox", {"bbox": box}), precision(truth, "segm", {"segmentation": drawn})
        print(f"{kind} of {n}: drawn {pixels} in {box}; bbox {seen[0]}, area {seen[1]}, AP of the box {seen[2]}, of the mask {seen[3]}")
        m, a = (n, 1.0) if kind == "mask" else (n + 1, ap)
        same &= (pixels, box) == (n * n, [10, 10, n, n]) and seen == ([10, 10, m, m], m * m, a, 1.0)
sys.exit(0 if same else "the behaviour has changed")
E
venv/bin/python run.py
