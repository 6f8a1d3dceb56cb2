#!/usr/bin/env bash
# albumentations' distortions lose keypoints that share a place, such as a person's unlabelled ones, and put the others a pixel up.
#
# Expected: with remove_invisible=False as many keypoints come out as went in, in their order, so that number 15 stays the left ankle;
#           a distortion of no strength, which leaves every pixel where it is, leaves the keypoints there too.
# Happens:  with the default keypoint_remapping_method="mask" each keypoint is drawn as a disc into one picture, and looked for there
#           afterwards. Discs at one place hide each other: of COCO's unlabelled keypoints, which all have the place 0, 0, one is
#           left, the list is shorter, and whatever follows is taken for another joint. Of a disc the first pixel counts, its top,
#           so that every keypoint moves up by one, or into its corner. "direct" keeps number and order.
#           albumentationsx 2.5.1 has mended it for ElasticTransform alone.
# Source:   albumentations/augmentations/geometric/functional.py, remap_keypoints_via_mask: cv2.circle of radius 1, and the first
#           of np.where's points. So do ElasticTransform, GridDistortion, OpticalDistortion, PiecewiseAffine and ThinPlateSpline.
# In densekit: no step of persons distorts; a file whose persons have another number of keypoints than their category is refused.
# Exits 1 if the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q albumentations==2.0.8 opencv-python-headless==4.12.0.88 numpy==2.2.6
python3 -m venv "$folder/new"
"$folder/new/bin/pip" install -q albumentationsx==2.5.1 torch==2.15.0 opencv-python-headless==4.12.0.88 numpy==2.2.6
cd "$folder"
cat > run.py <<'E'
import sys, warnings
warnings.simplefilter("ignore")
import albumentations as A, numpy as np

rng = np.random.default_rng(0)
image = rng.integers(0, 256, (120, 160, 3), np.uint8)
person = [(60 + 3 * i, 20 + 5 * i) for i in range(17)]
for unlabelled in (3, 4, 8, 10):
    person[unlabelled] = (0, 0)

def moved(step):
    pipeline = A.Compose([step], keypoint_params=A.KeypointParams("xy", remove_invisible=False), seed=1)
    result = pipeline(image=image, keypoints=np.array(person, float))
    return np.array_equal(result["image"], image), [tuple(int(v) for v in point) for point in result["keypoints"]]

def up(points):
    return [(x, y - 1) for x, y in points if (x, y) != (0, 0)]

steps = {"ThinPlateSpline": lambda **method: A.ThinPlateSpline(scale_range=(0, 0), p=1, **method)}
if A.__version__ == "2.0.8":
    steps["ElasticTransform"] = lambda **method: A.ElasticTransform(alpha=0, p=1, **method)
same = True
for name, step in steps.items():
    still, points = moved(step())
    print(f"{sys.argv[1]} {A.__version__}, {name} of no strength: image unchanged {still}, 17 keypoints in, {len(points)} out;"
          f" number 7 {person[7]} in, {points[7]} out; number 0 {person[0]} in, {points[0]} out")
    same &= still and len(points) == 14 and [p for p in points if p != (0, 0)] == up(person)
    still, points = moved(step(keypoint_remapping_method="direct"))
    print(f"   \"direct\": image unchanged {still}, {len(points)} out, as they went in: {points == person}")
    same &= still and points == person
sys.exit(0 if same else "the behaviour has changed")
E
venv/bin/python run.py albumentations
new/bin/python run.py albumentationsx
