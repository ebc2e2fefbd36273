"""The one place that says which photos are held out: of all photos of a folder, sorted by file name,
every third one beginning with the first (index 0, 3, 6, ...) is never seen in training or tuning.
The training scripts of both embedded models (this folder and captioning/training) read it from here."""
import os

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")


def photos(folder):
    return sorted(f for f in os.listdir(folder) if f.lower().endswith(SUFFIXES))


def held_out(folder):
    return photos(folder)[0::3]


def training(folder):
    out = set(held_out(folder))
    return [f for f in photos(folder) if f not in out]
