"""The networks in PyTorch, for the scripts beside this one."""

import sys

import torch
from torch import nn
from torch.nn import functional as F

# As the networks' own code has it: attention in products of its own.
AS_PUBLISHED = sys.argv[1].startswith("published")


class Attention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads, self.qkv, self.proj = heads, nn.Linear(dim, 3 * dim), nn.Linear(dim, dim)

    def forward(self, x):
        b, n, c = x.shape
        q, k, v = self.qkv(x).reshape(b, n, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4)
        if AS_PUBLISHED:
            y = (q @ k.transpose(-2, -1) * (c // self.heads) ** -0.5).softmax(-1) @ v
        else:
            y = F.scaled_dot_product_attention(q, k, v)
        return self.proj(y.transpose(1, 2).reshape(b, n, c))


class Mlp(nn.Module):
    def __init__(self, dim, layer):
        super().__init__()
        self.fc1, self.fc2 = layer(dim, 4 * dim), layer(4 * dim, dim)

    def forward(self, x):
        return self.fc2(F.gelu(self.fc1(x)))


class Encoder(nn.Module):
    """A transformer's block on tokens."""

    def __init__(self, dim, heads):
        super().__init__()
        self.norm1, self.attention = nn.LayerNorm(dim, 1e-6), Attention(dim, heads)
        self.norm2, self.mlp = nn.LayerNorm(dim, 1e-6), Mlp(dim, nn.Linear)

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class LocalBlock(nn.Module):
    """UniFormer's block of stages 1 and 2."""

    def __init__(self, dim, conv, norm):
        super().__init__()
        self.position = conv(dim, dim, 3, padding=1, groups=dim)
        self.norm1, self.norm2 = norm(dim), norm(dim)
        self.conv1, self.conv2 = conv(dim, dim, 1), conv(dim, dim, 1)
        self.local = conv(dim, dim, 5, padding=2, groups=dim)
        self.mlp = Mlp(dim, lambda i, o: conv(i, o, 1))

    def forward(self, x):
        x = x + self.position(x)
        x = x + self.conv2(self.local(self.conv1(self.norm1(x))))
        return x + self.mlp(self.norm2(x))


class GlobalBlock(nn.Module):
    """UniFormer's block of stages 3 and 4."""

    def __init__(self, dim, conv):
        super().__init__()
        self.position, self.encoder = conv(dim, dim, 3, padding=1, groups=dim), Encoder(dim, dim // 64)

    def forward(self, x):
        x = x + self.position(x)
        return self.encoder(x.flatten(2).transpose(1, 2)).transpose(1, 2).reshape(x.shape)


class Patches(nn.Module):
    def __init__(self, conv):
        super().__init__()
        self.conv, self.norm = conv, nn.LayerNorm(conv.out_channels)

    def forward(self, x):
        x = self.conv(x)
        return self.norm(x.movedim(1, -1)).movedim(-1, 1)


class UniFormer(nn.Module):
    def __init__(self, axes, depths=(3, 4, 8, 3), dims=(3, 64, 128, 320, 512), classes=1000):
        super().__init__()
        conv, norm = (nn.Conv2d, nn.BatchNorm2d) if axes == 2 else (nn.Conv3d, nn.BatchNorm3d)
        stages = []
        for i, depth in enumerate(depths):
            if axes == 2:
                patch = conv(dims[i], dims[i + 1], 4 if i == 0 else 2, 4 if i == 0 else 2)
            elif i == 0:
                patch = conv(dims[i], dims[i + 1], (3, 4, 4), (2, 4, 4), (1, 0, 0))
            else:
                patch = conv(dims[i], dims[i + 1], (1, 2, 2), (1, 2, 2))
            stages.append(Patches(patch))
            stages += [LocalBlock(dims[i + 1], conv, norm) if i < 2 else GlobalBlock(dims[i + 1], conv) for _ in range(depth)]
        self.stages, self.norm, self.head = nn.Sequential(*stages), norm(dims[-1]), nn.Linear(dims[-1], classes)

    def forward(self, x):
        return self.head(self.norm(self.stages(x)).flatten(2).mean(-1))


class VisionTransformer(nn.Module):
    def __init__(self, dim, depth=12, classes=1000, patch=16, tokens=197):
        super().__init__()
        self.patch = nn.Conv2d(3, dim, patch, patch)
        self.first, self.position = nn.Parameter(torch.zeros(1, 1, dim)), nn.Parameter(torch.zeros(1, tokens, dim))
        self.blocks = nn.Sequential(*[Encoder(dim, dim // 64) for _ in range(depth)])
        self.norm, self.head = nn.LayerNorm(dim, 1e-6), nn.Linear(dim, classes)

    def forward(self, x):
        x = self.patch(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.first.expand(x.shape[0], -1, -1), x], 1) + self.position
        return self.head(self.norm(self.blocks(x))[:, 0])


NETWORKS = {
    "uniformer-small": lambda: UniFormer(2),
    "uniformer-3d-small": lambda: UniFormer(3, classes=400),
    "deit-small": lambda: VisionTransformer(384),
    "vit-base": lambda: VisionTransformer(768),
}
