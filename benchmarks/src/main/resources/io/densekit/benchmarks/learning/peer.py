"""Takes steps of training in PyTorch: TOOL NETWORK SHAPE THREADS.

Channels last, fused attention, gradients clipped at a norm of 1, its fused AdamW. Prints the tool and its version, then for each line
of its input takes one step and prints the milliseconds an image.
"""

import sys
import time

import torch
from networks import NETWORKS, UniFormer
from torch import nn
from torch.nn import functional as F


class Pose(nn.Module):
    """Heatmaps by three transposed convolutions on the last map."""

    def __init__(self):
        super().__init__()
        body = UniFormer(2)
        self.stages, self.norm, layers = body.stages, nn.LayerNorm(512, 1e-6), []
        for inputs in (512, 256, 256):
            layers += [nn.ConvTranspose2d(inputs, 256, 4, 2, 1, bias=False), nn.BatchNorm2d(256), nn.ReLU(True)]
        self.head = nn.Sequential(*layers, nn.Conv2d(256, 17, 1))

    def forward(self, x):
        return self.head(self.norm(self.stages(x).movedim(1, -1)).movedim(-1, 1))


tool, name, size, threads = sys.argv[1:]
shape = [int(n) for n in size.split("x")]
torch.manual_seed(0)
torch.set_num_threads(int(threads))
network = Pose() if name == "pose-small" else NETWORKS[name]()
network = network.to(memory_format=torch.channels_last).train()
optimizer = torch.optim.AdamW(network.parameters(), 1e-4, weight_decay=0.05, fused=True)
images = torch.randn(shape)
heatmaps, classes = torch.rand(shape[0], 17, shape[2] // 4, shape[3] // 4), torch.randint(0, 2, (shape[0],))
run = torch.compile(network) if tool == "compiled" else network


def step():
    y = run(images.contiguous(memory_format=torch.channels_last))
    loss = F.mse_loss(y, heatmaps) if name == "pose-small" else F.cross_entropy(y, classes, label_smoothing=0.1)
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()


step()
print(f"PyTorch {torch.__version__.split('+')[0]} {tool}", flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    step()
    print(1e3 * (time.perf_counter() - start) / shape[0], flush=True)
