"""Writes src/test/resources/golden/@name@: python src/test/python/golden.py, with torch, numpy and safetensors installed."""
import torch
from torch import nn

import golden_case

EPSILON = 1e-6


class Attention(nn.Module):
    def __init__(self, channels, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(channels, 3 * channels)
        self.proj = nn.Linear(channels, channels)

    def forward(self, x):
        batch, rows, channels = x.shape
        q, k, v = self.qkv(x).reshape(batch, rows, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(2, 3) * q.shape[3] ** -0.5).softmax(3)
        return self.proj((weights @ v).transpose(1, 2).reshape(batch, rows, channels))


class Perceptron(nn.Module):
    def __init__(self, channels, hidden):
        super().__init__()
        self.fc1 = nn.Linear(channels, hidden)
        self.fc2 = nn.Linear(hidden, channels)

    def forward(self, x):
        return self.fc2(nn.functional.gelu(self.fc1(x)))


class ReducedBlock(nn.Module):
    def __init__(self, channels, heads, hidden, tokens):
        super().__init__()
        self.norm1 = nn.LayerNorm(channels, eps=EPSILON)
        self.attn = Attention(channels, heads)
        self.norm2 = nn.LayerNorm(channels, eps=EPSILON)
        self.mlp = Perceptron(channels, hidden)
        self.pool_norm = nn.LayerNorm(channels, eps=EPSILON)
        self.pool_score = nn.Linear(channels, tokens)

    def forward(self, tokens):
        positions = tokens[:, 1:]
        maps = self.pool_score(self.pool_norm(positions)).transpose(1, 2).softmax(2)
        x = torch.cat([tokens[:, :1], maps @ positions], 1)
        x = x + self.attn(self.norm1(x))
        return {"block": x + self.mlp(self.norm2(x))}


# The block and its place are those of the test.
golden_case.write(
    "src/test/resources/golden/@name@",
    ReducedBlock(16, 2, 32, tokens=5),
    {"tokens": [2, 13, 16]},
    model={"type": "@name@", "before-block": 1, "tokens": 5},
)
