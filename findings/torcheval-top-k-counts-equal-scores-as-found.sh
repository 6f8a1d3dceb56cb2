#!/usr/bin/env bash
# torcheval's top-5 of a network that gives every class the same score is 100 %, and so is that of one whose scores are all NaN.
#
# Expected: five classes are the five likeliest. A network that tells nothing apart names the right one of a thousand in five of a thousand
#           images, as torch.topk has it, and as the same metric's top-1 has it (one of a thousand, by argmax). NaN finds nothing.
# Happens:  from k = 2 on an image is right where fewer than k classes have a score above its label's. Equal ones are not
#           larger, and nothing is larger than NaN: a training that has broken down has its best figure, top-5 of 1. Scores of few
#           digits (bfloat16, float16 or 8 bits) are equal often enough to raise the figure of a sound network.
# Source:   torcheval/metrics/functional/classification/accuracy.py, _multiclass_accuracy_update: the rank is torch.gt(...).sum(), whereas
#           k = 1 has argmax. So has ranking/hit_rate.py. The documentation says "Number of top probabilities to be considered".
# In densekit: top-k takes k classes, of equal ones those of lower numbers.
# Exits 1 if the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q torch==2.15.0 torcheval==0.0.7 numpy==2.4.6
cd "$folder"
cat > run.py <<'E'
import sys, warnings
warnings.simplefilter("ignore")
import torch, torcheval
from torcheval.metrics import MulticlassAccuracy
from torcheval.metrics.functional import hit_rate

classes = 1000
labels = torch.arange(classes).repeat(3)


def torchevals(scores, k):
    return MulticlassAccuracy(k=k).update(scores, labels).compute().item()


def by_topk(scores, k):
    return (scores.topk(k, dim=1).indices == labels[:, None]).any(dim=1).float().mean().item()


print("torcheval", torcheval.__version__, "torch", torch.__version__)
same = True
for name, value in (("equal scores", 0.0), ("NaN", float("nan"))):
    scores = torch.full((len(labels), classes), value)
    found = [round(torchevals(scores, k), 4) for k in (1, 2, 5)]
    rate = hit_rate(scores, labels, k=5).mean().item()
    print(f"{name}: top-1, top-2, top-5 {found}, hit rate of 5 {rate}; by torch.topk {[round(by_topk(scores, k), 4) for k in (1, 2, 5)]}")
    same &= found == [0.001, 1, 1] and rate == 1

# A network that is sure of nothing, but finds some.
scores = 5 + 0.1 * torch.randn(len(labels), classes, generator=torch.Generator().manual_seed(0))
scores[torch.arange(len(labels)), labels] += 0.1
for kind in (torch.float32, torch.bfloat16):
    found, right = torchevals(scores.to(kind), 5), by_topk(scores.to(kind), 5)
    print(f"{kind}: top-5 {found:.4f}, by torch.topk {right:.4f}")
    same &= found == right if kind == torch.float32 else found > 1.2 * right
sys.exit(0 if same else "the behaviour has changed")
E
venv/bin/python run.py
