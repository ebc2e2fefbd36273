"""How far scores move when images are decoded at another scale.

Usage: python3 scale_effect.py FULL.json SCALED.json, both written by `darkroom model try MODEL --scale N --json IMAGE…`.
"""

import json
import sys


def scores(path):
    with open(path, encoding="utf-8") as trials:
        return {trial["image"]: trial for trial in json.load(trials) if "score" in trial}


full, scaled = (scores(path) for path in sys.argv[1:3])
both = sorted(full.keys() & scaled.keys())
moved = [abs(scaled[image]["score"] - full[image]["score"]) for image in both
         if scaled[image]["input"]["sha256"] != full[image]["input"]["sha256"]]
mean = sum(full[image]["score"] for image in both) / len(both)
spread = (sum((full[image]["score"] - mean) ** 2 for image in both) / len(both)) ** 0.5
print(f"{len(both)} images, standard deviation of the scores {spread:.3f}; {len(moved)} have another input", end="")
print(f": mean |difference| {sum(moved) / len(moved):.3f}, largest {max(moved):.3f}" if moved else "")
