"""Writes src/test/resources/golden/@name@: python src/test/python/golden.py, with torch, numpy and safetensors installed."""
from torch import nn

import golden_case

EPSILON = 1e-6


class ChannelNorm(nn.LayerNorm):
    def forward(self, x):
        return super().forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class Perceptron(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.fc1 = nn.Conv2d(channels, 4 * channels, 1)
        self.fc2 = nn.Conv2d(4 * channels, channels, 1)

    def forward(self, x):
        return self.fc2(nn.functional.gelu(self.fc1(x)))


class Block(nn.Module):
    def __init__(self, channels, kernel):
        super().__init__()
        self.dwconv = nn.Conv2d(channels, channels, kernel, padding=kernel // 2, groups=channels)
        self.norm = ChannelNorm(channels, eps=EPSILON)
        self.mlp = Perceptron(channels)

    def forward(self, x):
        return x + self.mlp(self.norm(self.dwconv(x)))


class Network(nn.Module):
    def __init__(self, dims, depths, kernel):
        super().__init__()
        self.stages = nn.ModuleList()
        inputs = 3
        for i, channels in enumerate(dims):
            if i == 0:
                layers = [nn.Conv2d(inputs, channels, 4, 4), ChannelNorm(channels, eps=EPSILON)]
            else:
                layers = [ChannelNorm(inputs, eps=EPSILON), nn.Conv2d(inputs, channels, 2, 2)]
            layers += [Block(channels, kernel) for _ in range(depths[i])]
            self.stages.append(nn.Sequential(*layers))
            inputs = channels
        self.norm = nn.LayerNorm(inputs, eps=EPSILON)

    def forward(self, image):
        # Every map by the name of its level, and the vector for classification as "pooled".
        outputs = {}
        for i, stage in enumerate(self.stages):
            image = stage(image)
            outputs[f"stage{i + 1}"] = image
        return {**outputs, "pooled": self.norm(image.mean((2, 3)))}


# A small one; YAML's keys have hyphens where Python's names have underscores.
SETTINGS = {"dims": [4, 6, 8, 10], "depths": [1, 1, 2, 1], "kernel": 7}

golden_case.write(
    "src/test/resources/golden/@name@",
    Network(**SETTINGS),
    {"image": [2, 3, 32, 64]},
    model={"type": "@name@", **SETTINGS},
)
