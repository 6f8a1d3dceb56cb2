#!/usr/bin/env bash
# torchvision turns keypoints about another point than their image: half a turn leaves them a pixel off, two flips don't.
#
# Expected: half a turn and a flip either way are one picture, pixel for pixel; a keypoint on a pixel is on that pixel after both.
# Happens:  flips take a keypoint's numbers for the middle of a pixel (x becomes W - 1 - x), rotations and affine transforms for a
#           place along its edges (about W / 2), while they move the image as the flips do. After half a turn each keypoint is a
#           pixel right of and below what it marks, after a quarter turn a pixel beside it, at 30 degrees a third of one. Boxes,
#           whose numbers are edges, are right both ways.
# Source:   torchvision/transforms/v2/functional/_geometry.py: horizontal_flip_keypoints; _affine_keypoints_with_expand, whose center
#           is width * 0.5, height * 0.5 for keypoints and boxes alike.
# In densekit: flips and top-down crops take keypoints for middles of pixels, both as the image moves.
# Exits 1 if the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q torch==2.15.0 torchvision==0.29.2 numpy==2.4.6
cd "$folder"
cat > run.py <<'E'
import sys, warnings
warnings.simplefilter("ignore")
import torch, torchvision
from torchvision import tv_tensors
from torchvision.transforms import v2
from torchvision.transforms.v2 import functional as F

height, width, x, y = 80, 96, 20, 30
pixels = torch.zeros(1, height, width)
pixels[0, y, x] = 1
image = tv_tensors.Image(pixels)
points = tv_tensors.KeyPoints(torch.tensor([[float(x), float(y)]]), canvas_size=(height, width))
boxes = tv_tensors.BoundingBoxes(torch.tensor([[float(x), y, x + 1, y + 1]]), format="XYXY", canvas_size=(height, width))

def where(image):
    row, column = (image[0] == 1).nonzero()[0].tolist()
    return [column, row]

same, seen = True, {}
for name, step, shift in (
        ("two flips", lambda v: F.vertical_flip(F.horizontal_flip(v)), (0, 0)),
        ("half a turn", lambda v: F.rotate(v, 180), (1, 1)),
        ("half a turn, affine", lambda v: F.affine(v, 180, [0, 0], 1, [0, 0]), (1, 1)),
        ("a quarter turn", lambda v: F.rotate(v, 90, expand=True), (0, 1))):
    seen[name] = step(image)
    lit, point, box = where(seen[name]), step(points)[0].round().int().tolist(), step(boxes)[0].round().int().tolist()
    print(f"torchvision {torchvision.__version__}, {name}: the marked pixel is at {lit}, its keypoint at {point}, its box at {box}")
    same &= point == [lit[0] + shift[0], lit[1] + shift[1]] and box == lit + [lit[0] + 1, lit[1] + 1]
same &= torch.equal(seen["two flips"], seen["half a turn"])
sys.exit(0 if same else "the behaviour has changed")
E
venv/bin/python run.py
