"""Writes src/test/resources/golden/@name@: python src/test/python/golden.py, with torch, numpy and safetensors installed."""
from torch import nn

import golden_case


class Network(nn.Module):
    """The test's backbone and the model's head."""

    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(3, channels, 3, stride=2, padding=1)
        self.head = nn.Linear(channels, 1)

    def forward(self, image):
        return {"values": self.head(self.conv(image).mean((2, 3)))}


golden_case.write("src/test/resources/golden/@name@", Network(6), {"image": [2, 3, 8, 12]})
