"""Writes src/test/resources/golden/@name@: python src/test/python/golden.py, with torch, numpy and safetensors installed."""
from torch import nn

import golden_case


class Head(nn.Module):
    def __init__(self, channels, hidden, classes):
        super().__init__()
        self.norm = nn.LayerNorm(channels, eps=1e-6)
        self.fc1 = nn.Linear(channels, hidden)
        self.fc2 = nn.Linear(hidden, classes)

    def forward(self, pooled):
        return {"logits": self.fc2(nn.functional.gelu(self.fc1(self.norm(pooled))))}


SETTINGS = {"classes": 5, "hidden": 16}

golden_case.write(
    "src/test/resources/golden/@name@",
    Head(12, **SETTINGS),
    {"pooled": [3, 12]},
    model={"type": "@name@", "dropout": 0.1, **SETTINGS},
)
