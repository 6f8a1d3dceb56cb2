"""Loads training data with PyTorch's DataLoader and OpenCV: CASE FILE IMAGES BATCH WORKERS CLOCK.

FILE has COCO's annotations, or is a folder of classes. Prints what it is, then for each line of its input loads one epoch and
prints the milliseconds a sample: by the clock, or of all processes' processor time.
"""

import json
import math
import multiprocessing
import os
import random
import sys
import time

import cv2
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

MEAN = np.array([123.675, 116.28, 103.53])
FACTOR = 1 / np.array([58.395, 57.12, 57.375])


def image_of(file):
    return cv2.cvtColor(cv2.imread(file, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)


def normalised(image):
    image = image.astype(np.float32)
    cv2.subtract(image, np.append(MEAN, 0), image)
    cv2.multiply(image, np.append(FACTOR, 0), image)
    return torch.from_numpy(np.ascontiguousarray(image.transpose(2, 0, 1)))


class Coco(Dataset):
    def __init__(self, file, images):
        with open(file) as text:
            content = json.load(text)
        self.files = {image["id"]: os.path.join(images, image["file_name"]) for image in content["images"]}
        self.annotations = content["annotations"]


class Persons(Coco):
    """Crops of 256 x 192: mirrored, turned and scaled at random, as MMPose's first pipelines do it."""

    def __init__(self, file, images):
        super().__init__(file, images)
        self.samples = [a for a in self.annotations if not a.get("iscrowd") and any(a["keypoints"][2::3]) and a["area"] > 0]

    def __len__(self):
        return len(self.samples)

    def __getitem__(self, index):
        person = self.samples[index]
        image = image_of(self.files[person["image_id"]])
        joints = np.array(person["keypoints"], np.float32).reshape(-1, 3)
        x, y, w, h = person["bbox"]
        w, h = max(w, h * 0.75) * 1.25, max(h, w / 0.75) * 1.25
        centre = np.array([x + person["bbox"][2] / 2, y + person["bbox"][3] / 2], np.float32)
        if random.random() < 0.5:
            image = np.ascontiguousarray(image[:, ::-1])
            centre[0] = image.shape[1] - 1 - centre[0]
            joints[:, 0] = image.shape[1] - 1 - joints[:, 0]
        size = w * min(1.5, max(0.5, random.gauss(1, 0.5)))
        angle = math.radians(random.gauss(0, 40) if random.random() < 0.6 else 0)
        up = np.array([size / 2 * math.sin(angle), -size / 2 * math.cos(angle)])
        side = np.array([up[1], -up[0]])
        source = np.float32([centre, centre + up, centre + up + side])
        target = np.float32([[96, 128], [96, 32], [0, 32]])
        matrix = cv2.getAffineTransform(source, target)
        joints[:, :2] = joints[:, :2] @ matrix[:, :2].T.astype(np.float32) + matrix[:, 2].astype(np.float32)
        return normalised(cv2.warpAffine(image, matrix, (192, 256), flags=cv2.INTER_LINEAR)), torch.from_numpy(joints)


class Objects(Coco):
    """Images scaled to 800 x 1333 and mirrored at random."""

    def __init__(self, file, images):
        super().__init__(file, images)
        boxes = {}
        for annotation in self.annotations:
            if not annotation.get("iscrowd"):
                boxes.setdefault(annotation["image_id"], []).append(annotation["bbox"])
        self.samples = [(self.files[image], np.array(found, np.float32)) for image, found in boxes.items()]

    def __len__(self):
        return len(self.samples)

    def __getitem__(self, index):
        file, boxes = self.samples[index]
        image, boxes = image_of(file), boxes.copy()
        scale = min(800 / min(image.shape[:2]), 1333 / max(image.shape[:2]))
        size = round(image.shape[1] * scale), round(image.shape[0] * scale)
        if random.random() < 0.5:
            image = cv2.flip(image, 1)
            boxes[:, 0] = image.shape[1] - boxes[:, 0] - boxes[:, 2]
        image = cv2.resize(image, size, interpolation=cv2.INTER_LINEAR)
        return normalised(image), torch.from_numpy(boxes * np.float32(scale))


class Classes(Dataset):
    """A part of random size and aspect at 224 x 224, mirrored at random. It shrinks by areas, as it should not alias."""

    def __init__(self, folder, images):
        self.samples = sorted(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names)

    def __len__(self):
        return len(self.samples)

    def __getitem__(self, index):
        image = image_of(self.samples[index])
        height, width = image.shape[:2]
        for _ in range(10):
            area = height * width * random.uniform(0.08, 1)
            aspect = math.exp(random.uniform(math.log(3 / 4), math.log(4 / 3)))
            w, h = round(math.sqrt(area * aspect)), round(math.sqrt(area / aspect))
            if 0 < w <= width and 0 < h <= height:
                break
        else:
            w = h = min(height, width)
        top, left = random.randint(0, height - h), random.randint(0, width - w)
        part = image[top : top + h, left : left + w]
        part = cv2.resize(part, (224, 224), interpolation=cv2.INTER_AREA if w * h > 224 * 224 else cv2.INTER_CUBIC)
        return normalised(cv2.flip(part, 1) if random.random() < 0.5 else part), 0


def batch_of(samples):
    images = [image for image, _ in samples]
    height, width = (max(image.shape[axis] for image in images) for axis in (1, 2))
    height, width = (height + 31) // 32 * 32, (width + 31) // 32 * 32
    batch = torch.zeros(len(images), 3, height, width)
    for image, place in zip(images, batch):
        place[:, : image.shape[1], : image.shape[2]] = image
    return batch, [truth for _, truth in samples]


def first(worker):
    cv2.setNumThreads(1)


def processor():
    ticks = 0
    for child in multiprocessing.active_children():
        with open(f"/proc/{child.pid}/stat") as line:
            fields = line.read().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


case, file, images, batch, workers, clock = sys.argv[1:]
dataset = {"pose": Persons, "detection": Objects, "classification": Classes}[case](file, images)
loader = DataLoader(
    dataset,
    int(batch),
    shuffle=True,
    drop_last=True,
    num_workers=int(workers),
    persistent_workers=True,
    worker_init_fn=first,
    collate_fn=batch_of if case == "detection" else None,
)
now = processor if clock == "processor" else time.perf_counter
torch.set_num_threads(1)
print(f"PyTorch {torch.__version__.split('+')[0]}, OpenCV {cv2.__version__}", flush=True)
for _ in sys.stdin:
    start, count = now(), 0
    for given in loader:
        count += len(given[0])
    print(1e3 * (now() - start) / count, flush=True)
