"""The network of `scene`: a vision encoder that predicts measurable statistics of nine cells and turns them into memory slots, and a
GPT-2-like decoder with self- and cross-attention over those slots."""
import torch
import torch.nn.functional as F
from torch import nn

import measure

WIDTH, HEADS, LAYERS, POSITIONS = 128, 4, 3, 112
REGION_SLOTS = len(measure.REGIONS)
SLOTS = REGION_SLOTS + 3


class Eyes(nn.Module):
    """pixel_values [b, 3, 144, 144] in -1..1 -> statistics [b, 9, CHANNELS] of measure.py, as predicted."""

    def __init__(self):
        super().__init__()
        k = measure.K
        self.pixel = nn.Sequential(nn.Conv2d(3, 48, 1), nn.ReLU(), nn.Conv2d(48, 64, 1), nn.ReLU(), nn.Conv2d(64, 2 * k + 5, 1))
        self.plane = nn.Conv2d(3, 16, 1)
        self.trunk = nn.Sequential(
            nn.Conv2d(3, 16, 3, 2, 1), nn.ReLU(), nn.Conv2d(16, 32, 3, 2, 1), nn.ReLU(),
            nn.Conv2d(32, 64, 3, 2, 1), nn.ReLU(), nn.Conv2d(64, 96, 3, 2, 1), nn.ReLU())
        self.texture = nn.Linear(16 + 96, 1)
        self.correct = nn.Linear(96, measure.CHANNELS)
        nn.init.zeros_(self.correct.weight)
        nn.init.zeros_(self.correct.bias)

    def forward(self, x, step=1, offset=(0, 0)):
        k, size = measure.K, 48 // step
        p = self.pixel(x[:, :, offset[0]::step, offset[1]::step] if step > 1 else x)
        share = torch.softmax(p[:, :k], 1)
        sure = share * torch.sigmoid(p[:, k:2 * k])
        plain = F.avg_pool2d(torch.cat([share, sure, p[:, 2 * k:]], 1), size)
        plane = torch.relu(self.plane(x))
        mean = F.avg_pool2d(plane, 6)
        deviation = torch.sqrt(torch.relu(F.avg_pool2d(plane * plane, 6) - mean * mean) + 1e-5)
        deviation = F.avg_pool2d(deviation, 8).flatten(2).transpose(1, 2)
        trunk = F.avg_pool2d(self.trunk(x), 3).flatten(2).transpose(1, 2)
        texture = self.texture(torch.cat([deviation, trunk], 2))
        return torch.cat([plain.flatten(2).transpose(1, 2), texture], 2) + self.correct(trunk) * 0.1


class Slots(nn.Module):
    """Statistics [b, 9, CHANNELS] and log(width / height) [b, 1] -> memory [b, SLOTS, WIDTH]: 14 regions, light, detail, palette."""

    def __init__(self):
        super().__init__()
        r, c = REGION_SLOTS, measure.CHANNELS + 1
        self.register_buffer("weights", torch.from_numpy(measure.WEIGHTS))
        scale = torch.ones(c)
        scale[[measure.L_MEAN, measure.TEXTURE]] = 3.0
        scale[[measure.CHROMA, measure.A_MEAN, measure.B_MEAN, measure.CHANNELS]] = 5.0
        self.register_buffer("scale", scale)
        self.region = nn.Sequential(nn.Linear(c, 192), nn.GELU(), nn.Linear(192, WIDTH))
        self.name = nn.Parameter(torch.randn(SLOTS, WIDTH) * 0.5)
        mix = 2 * r + 3
        self.mix = nn.ModuleList(nn.Sequential(nn.Linear(mix, 192), nn.GELU(), nn.Linear(192, WIDTH)) for _ in range(2))
        self.palette = nn.Sequential(nn.Linear(c + 1, 192), nn.GELU(), nn.Linear(192, WIDTH))
        self.norm = nn.LayerNorm(WIDTH)

    def regions(self, cells):
        values = torch.einsum("rc,bck->brk", self.weights, cells)
        l, q = values[..., measure.L_MEAN], values[..., measure.L_SQUARE]
        return torch.cat([values, torch.sqrt(torch.relu(q - l * l) + 1e-6)[..., None]], 2) * self.scale

    def forward(self, cells, aspect):
        regions = self.regions(cells)
        light, texture = regions[..., measure.L_MEAN], regions[..., measure.TEXTURE]
        whole = regions[:, -1]
        mix = torch.cat([light, texture, aspect * 3, whole[:, -1:], whole[:, measure.CHROMA:measure.CHROMA + 1]], 1)
        extra = [m(mix)[:, None] for m in self.mix] + [self.palette(torch.cat([whole, aspect * 3], 1))[:, None]]
        return self.norm(torch.cat([self.region(regions)] + extra, 1) + self.name)


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.eyes, self.slots = Eyes(), Slots()

    def forward(self, pixel_values, image_sizes):
        sizes = image_sizes.to(torch.float32)
        aspect = torch.log(sizes[:, 1:2] / sizes[:, 0:1])
        return self.slots(self.eyes(pixel_values), aspect)


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))

    @staticmethod
    def split(x):
        return x.reshape(x.shape[0], -1, HEADS, WIDTH // HEADS).transpose(1, 2)

    def forward(self, x, key, value, mask):
        weights = self.split(self.q(x)) @ key.transpose(2, 3) / (WIDTH // HEADS) ** 0.5
        if mask is not None:
            weights = weights + mask
        out = torch.softmax(weights, 3) @ value
        return self.o(out.transpose(1, 2).reshape(x.shape[0], -1, WIDTH))


class Block(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.ln1, self.ln2, self.ln3 = (nn.LayerNorm(WIDTH) for _ in range(3))
        self.self_attention, self.cross_attention = Attention(), Attention()
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.drop = nn.Dropout(dropout)

    def forward(self, x, past, cross, mask):
        h, a = self.ln1(x), self.self_attention
        key, value = a.split(a.k(h)), a.split(a.v(h))
        if past is not None:
            key, value = torch.cat([past[0], key], 2), torch.cat([past[1], value], 2)
        x = x + self.drop(a(h, key, value, mask))
        x = x + self.drop(self.cross_attention(self.ln2(x), cross[0], cross[1], None))
        return x + self.drop(self.down(F.gelu(self.up(self.ln3(x))))), (key, value)


class Decoder(nn.Module):
    def __init__(self, vocabulary, dropout=0.0):
        super().__init__()
        self.token = nn.Embedding(vocabulary, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        nn.init.normal_(self.token.weight, std=0.05)
        nn.init.normal_(self.position.weight, std=0.05)
        self.blocks = nn.ModuleList(Block(dropout) for _ in range(LAYERS))
        self.norm = nn.LayerNorm(WIDTH)
        self.head = nn.Linear(WIDTH, vocabulary, bias=False)

    def cross(self, memory):
        """Keys and values of the cross-attention, which stay the same for a whole caption."""
        out = []
        for b in self.blocks:
            a = b.cross_attention
            out.append((a.split(a.k(memory)), a.split(a.v(memory))))
        return out

    def forward(self, ids, cross, past=None):
        start = 0 if past is None else past[0][0].shape[2]
        n = ids.shape[1]
        columns = torch.arange(start + n, device=ids.device)
        rows = columns[start:]
        mask = (columns[None, :] > rows[:, None]).to(torch.float32) * -1e9
        x = self.token(ids) + self.position(rows)
        present = []
        for i, b in enumerate(self.blocks):
            x, kv = b(x, None if past is None else past[i], cross[i], mask)
            present.append(kv)
        return self.head(self.norm(x)), present
