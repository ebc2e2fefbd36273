"""Writes resize_cases.csv: digests of what Pillow makes of a reproducible picture.

Oracle: Pillow 13.0.0 (pip install pillow==13.0.0). Usage: python make_resize_cases.py > resize_cases.csv
The picture's byte i is bits 16..23 of the i-th value of x = x * 1103515245 + 12345 mod 2^31, x0 = seed.
"""
import hashlib
import random

from PIL import Image

FILTERS = ["NEAREST", "BOX", "BILINEAR", "BICUBIC", "LANCZOS"]
BANDS = {1: "L", 3: "RGB"}


def picture(seed, size):
    x = seed
    out = bytearray(size)
    for i in range(size):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        out[i] = (x >> 16) & 0xFF
    return bytes(out)


def main():
    rng = random.Random(7)
    print("filter,bands,width,height,to_width,to_height,seed,sha256")
    for seed in range(1, 241):
        name = FILTERS[seed % 5]
        bands = 3 if seed % 3 else 1
        w, h, tw, th = (rng.choice([1, 2, 3, 7, 31, 64, 97, 160, 233]) for _ in range(4))
        if seed % 4 == 0:  # around the border of Pillow 13's pass order: rows lost = 2 x columns lost
            w, h = rng.randint(40, 120), rng.randint(40, 240)
            tw = max(1, w - rng.randint(-20, 39))
            th = max(1, h - 2 * (w - tw) + rng.choice([-2, -1, 0, 1, 2]))
        image = Image.frombytes(BANDS[bands], (w, h), picture(seed, w * h * bands))
        made = image.resize((tw, th), getattr(Image.Resampling, name))
        digest = hashlib.sha256(made.tobytes()).hexdigest()
        print(f"{name},{bands},{w},{h},{tw},{th},{seed},{digest}")


if __name__ == "__main__":
    main()
