#!/usr/bin/env python3
"""Writes golden cases of the scorer folder: sampled input tensor values and the score of five held-out photos.
  cases.py PHOTOS_FOLDER --model MODEL_FOLDER --out quality-cases.json"""
import argparse
import json
import os

import numpy as np

import split
from runner import Scorer, pixels, upright

PHOTOS = 5


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("photos")
    p.add_argument("--model", required=True)
    p.add_argument("--out", required=True)
    a = p.parse_args()
    scorer, cases = Scorer(a.model), []
    names = split.held_out(a.photos)
    for name in names[::len(names) // PHOTOS][:PHOTOS]:
        image = upright(os.path.join(a.photos, name))
        x = pixels(image, scorer.processor)
        flat = x.reshape(-1)
        indices = [int(i) for i in np.random.default_rng(len(cases)).choice(flat.size, 64, replace=False)]
        cases.append({"image": name, "width": image.width, "height": image.height, "shape": list(x.shape), "indices": indices,
                      "values": [round(float(flat[i]), 6) for i in indices], "score": round(scorer.run(x), 5)})
    content = {
        "oracle": "aesthetics/training/cases.py: Pillow 13 decode and resize, onnxruntime 1.32 on CPU",
        "made_from": "the whole original file decoded by Pillow at full size (width and height of each case), upright by EXIF, RGB; no reduced decode",
        "tolerance": {"values": 0.025, "score": 0.05}, "why": "JPEG decoders differ by a few levels (one level is 0.00784)", "cases": cases}
    os.makedirs(os.path.dirname(os.path.abspath(a.out)), exist_ok=True)
    with open(a.out, "w", encoding="utf-8") as f:
        body = ",\n  ".join(json.dumps(c) for c in content.pop("cases"))
        f.write(json.dumps(content, indent=1)[:-2] + ',\n "cases": [\n  ' + body + "\n ]\n}\n")


if __name__ == "__main__":
    main()
