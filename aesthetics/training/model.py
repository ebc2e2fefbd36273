"""The quality network: a small convolutional net over RGB in [-1, 1], pooled by mean and deviation, any input size.

No layer normalises: noise, blur and haze are differences of amplitude, which a normalisation would take away."""
import torch
from torch import nn

HIGH_PASS = [  # fixed kernels on the luma: second differences and a diagonal difference, at one and two pixels
    [[1, -2, 1], [-2, 4, -2], [1, -2, 1]],
    [[0, 0, 0], [-1, 2, -1], [0, 0, 0]],
    [[0, -1, 0], [0, 2, 0], [0, -1, 0]],
    [[1, 0, -1], [0, 0, 0], [-1, 0, 1]],
]


def conv(i, o, k, s):
    layer = nn.Conv2d(i, o, k, s, k // 2)
    nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
    nn.init.zeros_(layer.bias)
    return layer


class Residual(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.a, self.b = conv(c, c, 3, 1), conv(c, c, 3, 1)
        nn.init.normal_(self.b.weight, std=0.01)

    def forward(self, x):
        return torch.relu(x + self.b(torch.relu(self.a(x))))


class Quality(nn.Module):
    """pixel_values [b, 3, h, w] -> score [b] in 0..10, higher is better."""

    def __init__(self):
        super().__init__()
        self.register_buffer("high", torch.tensor(HIGH_PASS, dtype=torch.float32)[:, None] * 4)
        self.register_buffer("luma", torch.tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1))
        self.stem = conv(7, 24, 5, 2)
        self.two = conv(24, 48, 3, 2)
        self.three = conv(48, 64, 3, 2)
        self.three_r = Residual(64)
        self.four = conv(64, 96, 3, 2)
        self.four_r = Residual(96)
        width = 2 * (7 + 24 + 48 + 64 + 96) + 8
        self.norm = nn.BatchNorm1d(width)
        self.head = nn.Sequential(nn.Linear(width, 128), nn.ReLU(), nn.Linear(128, 1))

    @staticmethod
    def pool(x):
        mean = x.mean((2, 3))
        deviation = torch.sqrt(((x - mean[:, :, None, None]) ** 2).mean((2, 3)) + 1e-6)
        return torch.cat([torch.log(mean.abs() + 0.01), torch.log(deviation + 0.003)], 1)

    @staticmethod
    def clipped(x):
        """How much of the picture lies at the ends of the range: each channel, and all three at once. [b, 8]"""
        both = torch.cat([x, -x, x.amin(1, keepdim=True), -x.amax(1, keepdim=True)], 1)
        return torch.log(torch.sigmoid((both - 0.95) * 60).mean((2, 3)) + 0.001)

    def forward(self, x):
        clipped = self.clipped(x)
        high = torch.nn.functional.conv2d((x * self.luma).sum(1, keepdim=True), self.high)
        high = torch.nn.functional.pad(high.abs(), (1, 1, 1, 1))
        x = torch.cat([x, torch.sqrt(high + 0.01) - 0.1], 1)
        a = torch.relu(self.stem(x))
        b = torch.relu(self.two(a))
        c = self.three_r(torch.relu(self.three(b)))
        d = self.four_r(torch.relu(self.four(c)))
        features = torch.cat([self.pool(x), self.pool(a), self.pool(b), self.pool(c), self.pool(d), clipped], 1)
        return 10 * torch.sigmoid(self.head(self.norm(features)).squeeze(1) / 2)
