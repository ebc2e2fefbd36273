#!/usr/bin/env python3
"""Trains the technical-quality scorer.   train.py PHOTOS_FOLDER --out model.pt [--steps 1500] [--seed 11]
A group is one crop of one training photo at six severities of one degradation; the loss is the distance to the graded score plus
the order inside the group. Only photos outside split.held_out are read."""
import argparse
import math
import os
import time

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image, ImageOps

import cv2
import degrade
import split
from model import Quality

INPUT_SHORT_SIDE = 512
WORST, BEST = 0.5, 9.5


def load(folder):
    images = []
    for name in split.training(folder):
        image = ImageOps.exif_transpose(Image.open(os.path.join(folder, name))).convert("RGB")
        k = 1450 / min(image.size)
        if k < 1:
            image = image.resize((round(image.width * k), round(image.height * k)), Image.LANCZOS)
        images.append(np.asarray(image))
    return images


def clean_crop(images, side, rng):
    """A square of a photo as it would be at `scale` times the input size, with a margin, and the severity it already has."""
    image = images[rng.integers(len(images))]
    short = min(image.shape[:2])
    largest = short / INPUT_SHORT_SIDE
    scale = 1.0 if rng.random() < 0.5 else rng.uniform(0.85, 1.4) if rng.random() < 0.6 else rng.uniform(1.4, 2.7)
    scale = min(scale, largest)
    need = int(math.ceil(side * scale)) + 16
    source = min(short, round(need * largest / scale))
    for _ in range(6):
        y, x = rng.integers(image.shape[0] - source + 1), rng.integers(image.shape[1] - source + 1)
        crop = image[y:y + source, x:x + source]
        if crop[::4, ::4].std() > 12 or rng.random() < 0.05:
            break
    crop = cv2.resize(crop, (need, need), interpolation=cv2.INTER_AREA)
    if rng.random() < 0.5:
        crop = crop[:, ::-1]
    if rng.random() < 0.3:
        gain = rng.uniform(0.75, 1.1, 3) if rng.random() < 0.5 else np.full(3, rng.uniform(0.7, 1.1))
        crop = np.clip(crop * gain, 0, 255).astype(np.uint8)
    return np.ascontiguousarray(crop), scale, degrade.severity_of_rescale(min(1.0, largest))


def group(images, side, rng):
    crop, scale, base = clean_crop(images, side, rng)
    names = list(degrade.WEIGHTS)
    p = np.array(list(degrade.WEIGHTS.values()), float)
    family, other = rng.choice(names, 2, p=p / p.sum())
    if family == "overexposure" and rng.random() < 0.5:
        crop = degrade.low_key(crop, rng.uniform(0.5, 3.5))
    extra = rng.uniform(0.3, 3) if rng.random() < 0.2 and other != family else 0.0
    final = rng.choice([0, 95, 95, 92, 88])
    severities = np.clip(np.arange(6) + rng.uniform(-0.35, 0.35, 6), 0, 5)
    severities[0] = 0
    tensors, totals = [], []
    for s in severities:
        image = degrade.apply(crop, other, extra, scale, rng) if extra else crop
        image = degrade.apply(image, family, s, scale, rng)
        if final and (family not in ("jpeg", "webp") or s == 0):
            image = degrade.jpeg(image, final, True)
        margin = int(rng.integers(0, 17))
        size = int(math.ceil(side * scale))
        image = image[margin:margin + size, margin:margin + size]
        if size != side:
            image = np.asarray(Image.fromarray(np.ascontiguousarray(image)).resize((side, side), Image.BILINEAR))
        tensors.append(image)
        total = (s**2.5 + extra**2.5 + base**2.5) ** 0.4
        totals.append(min(total, 5.3))
    return np.stack(tensors), np.array(totals, np.float32), severities.astype(np.float32)


def widened(state, model):
    """Weights of a network with fewer pooled features, with zeros for the new ones."""
    for name, value in model.state_dict().items():
        old = state[name]
        if old.shape != value.shape:
            new = value.clone() if name.startswith("norm") else torch.zeros_like(value)
            new[..., :old.shape[-1]] = old
            state[name] = new
    return state


def main():
    p = argparse.ArgumentParser()
    p.add_argument("photos")
    p.add_argument("--out", required=True)
    p.add_argument("--steps", type=int, default=1500)
    p.add_argument("--groups", type=int, default=8)
    p.add_argument("--side", type=int, default=160)
    p.add_argument("--seed", type=int, default=11)
    p.add_argument("--rate", type=float, default=1e-3)
    p.add_argument("--stop", type=int, default=10**9, help="end after this step, before the schedule is done")
    p.add_argument("--start", help="weights to go on from")
    a = p.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(a.seed)
    rng = np.random.default_rng(a.seed)
    images = load(a.photos)
    model = Quality()
    if a.start:
        model.load_state_dict(widened(torch.load(a.start), model))
    optimiser = torch.optim.AdamW(model.parameters(), a.rate, weight_decay=0.02)
    began, shown = time.time(), []
    for step in range(a.steps):
        rate = a.rate * min(1, (step + 1) / 50) * (0.5 + 0.5 * math.cos(math.pi * step / a.steps))
        for g in optimiser.param_groups:
            g["lr"] = rate
        made = [group(images, a.side, rng) for _ in range(a.groups)]
        x = torch.from_numpy(np.concatenate([m[0] for m in made])).permute(0, 3, 1, 2).float().div(127.5).sub(1)
        target = torch.from_numpy(np.concatenate([m[1] for m in made]))
        score = model(x.contiguous())
        loss = F.smooth_l1_loss(score, BEST - (BEST - WORST) / 5 * target.clamp(max=5), beta=1.0)
        s = score.view(a.groups, 6)
        v = torch.from_numpy(np.stack([m[2] for m in made]))
        gap = v[:, None, :] - v[:, :, None]
        order = F.softplus(-(s[:, :, None] - s[:, None, :]) * 2)[gap > 0.15].mean()
        optimiser.zero_grad()
        (loss + 1.5 * order).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimiser.step()
        shown.append((loss.item(), order.item()))
        if step % 25 == 24:
            print(f"step {step + 1} loss {np.mean(shown, 0).round(4)} seconds {time.time() - began:.0f} cpu {time.process_time():.0f}", flush=True)
            shown = []
        if step % 50 == 49 or step + 1 in (a.steps, a.stop):
            torch.save(model.state_dict(), a.out)
        if step + 1 >= a.stop:
            break


if __name__ == "__main__":
    main()
