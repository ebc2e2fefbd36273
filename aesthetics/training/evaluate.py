#!/usr/bin/env python3
"""Orders degradation ladders with the scorer.   evaluate.py PHOTOS_FOLDER --model MODEL_FOLDER [--held-out] [--ladders DIR/truth.csv]
A ladder is one photo at six severities of one degradation; Spearman's rho between score and -severity inside each ladder, then the mean.
Ladders marked * are of kinds that training never saw. --ladders reads ready-made files instead (columns file, photo, ladder, severity)."""
import argparse
import csv
import io
import os
from collections import defaultdict

import numpy as np
from PIL import Image, ImageFilter
from scipy.ndimage import convolve1d
from scipy.stats import spearmanr

import split
from runner import Scorer, upright

TRAINED = {"blur": [0.6, 1.0, 1.7, 2.8, 4.5], "noise": [4, 8, 15, 27, 45], "jpeg": [60, 40, 25, 14, 7], "rescale": [0.75, 0.55, 0.4, 0.28, 0.18],
           "overexposure": [0.35, 0.7, 1.1, 1.6, 2.2], "webp": [60, 35, 18, 8, 2]}
UNSEEN = {"motion*": [3, 5, 9, 15, 25], "specks*": [0.002, 0.006, 0.015, 0.04, 0.09], "posterise*": [24, 14, 9, 6, 4],
          "shot-noise*": [160, 70, 30, 13, 5], "pixelate*": [1.5, 2, 3, 5, 8]}


def encoded(image, **how):
    buffer = io.BytesIO()
    image.save(buffer, **how)
    return Image.open(io.BytesIO(buffer.getvalue())).convert("RGB")


def degrade(image, kind, p, rng):
    a = np.asarray(image).astype(np.float32)
    w, h = image.size
    if kind == "blur":
        return image.filter(ImageFilter.GaussianBlur(p))
    if kind == "noise":
        a = a + rng.normal(0, p, a.shape)
    if kind == "jpeg":
        return encoded(image, format="JPEG", quality=p, subsampling=2)
    if kind == "rescale":
        return image.resize((round(w * p), round(h * p)), Image.LANCZOS).resize((w, h), Image.BICUBIC)
    if kind == "overexposure":
        x = a / 255
        x = np.clip(np.where(x <= 0.04045, x / 12.92, ((x + 0.055) / 1.055) ** 2.4) * 2**p, 0, 1)
        a = np.where(x <= 0.0031308, x * 12.92, 1.055 * x ** (1 / 2.4) - 0.055) * 255 + 0.5
    if kind == "motion*":
        a = convolve1d(a, np.full(p, 1 / p, np.float32), axis=1, mode="nearest")
    if kind == "webp":
        return encoded(image, format="WEBP", quality=p)
    if kind == "specks*":
        where = rng.random((h, w))
        a[where < p / 2], a[where > 1 - p / 2] = 0, 255
    if kind == "posterise*":
        a = np.round(a / 255 * (p - 1)) / (p - 1) * 255
    if kind == "shot-noise*":
        a = rng.poisson(a / 255 * p) / p * 255
    if kind == "pixelate*":
        return image.resize((max(1, round(w / p)), max(1, round(h / p))), Image.BOX).resize((w, h), Image.NEAREST)
    return Image.fromarray(np.clip(a, 0, 255).astype(np.uint8))


def made(a):
    """(photo, ladder, severity, image): the longer side at most 768, severity 0 and all but the codecs as JPEG 95."""
    names = split.held_out(a.photos) if a.held_out else split.photos(a.photos)
    for n, name in enumerate(names):
        image = upright(os.path.join(a.photos, name))
        k = 768 / max(image.size)
        if k < 1:
            image = image.resize((round(image.width * k), round(image.height * k)), Image.LANCZOS)
        clean = encoded(image, format="JPEG", quality=95, subsampling=0)
        for kind, values in {**TRAINED, **UNSEEN}.items():
            yield name, kind, 0, clean
            for severity, p in enumerate(values, 1):
                worse = degrade(image, kind, p, np.random.default_rng([7, n, severity]))
                yield name, kind, severity, worse if kind in ("jpeg", "webp") else encoded(worse, format="JPEG", quality=95, subsampling=0)


def read(a):
    with open(a.ladders, encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    held = set(split.held_out(a.photos))
    for r in rows:
        if not a.held_out or r["source"] in held:
            yield r["source"], r["ladder"], int(r["severity"]), os.path.join(os.path.dirname(a.ladders), r["file"])


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("photos")
    p.add_argument("--model", required=True)
    p.add_argument("--held-out", action="store_true")
    p.add_argument("--ladders")
    a = p.parse_args()
    scorer, known, ladders = Scorer(a.model), {}, defaultdict(dict)
    for photo, kind, severity, image in read(a) if a.ladders else made(a):
        key = image if isinstance(image, str) else (photo, severity and kind, severity)
        if key not in known:
            known[key] = scorer.score(upright(image) if isinstance(image, str) else image)
        ladders[kind, photo][severity] = known[key]
    rho, first, clean, worst = defaultdict(list), defaultdict(list), {}, defaultdict(list)
    for (kind, photo), scores in ladders.items():
        s = [scores[i] for i in range(6)]
        r = spearmanr(s, range(0, -6, -1)).statistic if len(set(s)) > 1 else 0.0
        rho[kind].append(r)
        first[kind].append(s[1] < s[0])
        clean[photo] = s[0]
        worst[kind].append(s[5])
    print(f"{'ladder':14} mean rho  lowest  1 below 0  mean score at 5   ({len(clean)} photos)")
    for kind in rho:
        print(f"{kind:14} {np.mean(rho[kind]):8.3f} {min(rho[kind]):7.2f} {np.mean(first[kind]):10.2f} {np.mean(worst[kind]):12.2f}")
    means = {k: float(np.mean(v)) for k, v in rho.items()}
    seen = [k for k in means if not k.endswith("*")]
    print(f"trained kinds: mean {np.mean([r for k in seen for r in rho[k]]):.3f}, worst ladder {min(means[k] for k in seen):.3f}")
    if len(seen) < len(means):
        print("unseen kinds: " + ", ".join(f"{k[:-1]} {means[k]:.3f}" for k in means if k.endswith("*")))
    scores = [(s, -i) for l in ladders.values() for i, s in l.items()]
    print(f"across photos: {spearmanr(*zip(*scores)).statistic:.3f}; clean photos score {min(clean.values()):.2f} to {max(clean.values()):.2f}, median {np.median(list(clean.values())):.2f}")


if __name__ == "__main__":
    main()
