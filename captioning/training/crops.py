"""Random crops of the training photos, with changes of light and colour (the caption is measured afterwards, so it stays true)."""
import os
import sys

import cv2
import numpy as np
from PIL import Image, ImageOps

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "aesthetics", "training"))
import split  # noqa: E402

INPUT = 144


def load(folder):
    images = []
    for name in split.training(folder):
        image = ImageOps.exif_transpose(Image.open(os.path.join(folder, name))).convert("RGB")
        k = 900 / min(image.size)
        if k < 1:
            image = image.resize((round(image.width * k), round(image.height * k)), Image.LANCZOS)
        images.append(np.asarray(image))
    return images


def _recolour(image, rng):
    x = image.astype(np.float32) / 255
    if rng.random() < 0.6:
        x = np.clip(x, 1e-4, 1) ** np.exp(rng.uniform(-0.55, 0.55))
    if rng.random() < 0.35:
        x = x * np.exp(rng.uniform(-0.7, 0.3))
    if rng.random() < 0.35:
        x = (x - x.mean()) * rng.uniform(0.45, 1.5) + x.mean()
    x = np.clip(x, 0, 1).astype(np.float32)
    if rng.random() < 0.5:
        hsv = cv2.cvtColor(x, cv2.COLOR_RGB2HSV)
        shift = rng.normal(0, 8) if rng.random() < 0.7 else rng.uniform(0, 360)
        hsv[..., 0] = (hsv[..., 0] + shift) % 360
        hsv[..., 1] = np.clip(hsv[..., 1] * np.exp(rng.uniform(-0.9, 0.5)), 0, 1)
        x = cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)
    if rng.random() < 0.15:
        x = x * rng.uniform(0.75, 1.0, 3)
    return (np.clip(x, 0, 1) * 255 + 0.5).astype(np.uint8)


def crop(images, rng):
    """A crop, RGB uint8."""
    image = images[rng.integers(len(images))]
    h, w = image.shape[:2]
    if rng.random() < 0.25:
        cut = image
    else:
        ratio = np.exp(rng.uniform(np.log(0.5), np.log(2.3)))
        ratio = rng.choice([ratio, 1.0, 1.5, 2 / 3, 4 / 3, 16 / 9], p=[0.5, 0.1, 0.1, 0.1, 0.1, 0.1])
        size = rng.uniform(0.3, 1.0)
        cw, ch = min(w, h * ratio) * size, min(h, w / ratio) * size
        cw, ch = max(48, int(cw)), max(48, int(ch))
        x, y = rng.integers(0, w - min(cw, w) + 1), rng.integers(0, h - min(ch, h) + 1)
        cut = image[y:y + ch, x:x + cw]
    if rng.random() < 0.5:
        cut = cut[:, ::-1]
    if rng.random() < 0.2:
        cut = cut[::-1]
    cut = np.ascontiguousarray(cut)
    k = 208 / min(cut.shape[:2])
    if k < 1:
        cut = cv2.resize(cut, (round(cut.shape[1] * k), round(cut.shape[0] * k)), interpolation=cv2.INTER_AREA)
    return _recolour(cut, rng) if rng.random() < 0.75 else cut


def network_input(rgb):
    """The picture as the model's preprocessor makes it: stretched to INPUT x INPUT by Pillow's bilinear filter."""
    return np.asarray(Image.fromarray(rgb).resize((INPUT, INPUT), Image.BILINEAR))
