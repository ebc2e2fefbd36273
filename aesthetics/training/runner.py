"""Runs the scorer folder with onnxruntime and Pillow, as its preprocessor_config.json says."""
import json
import os

import numpy as np
import onnxruntime
from PIL import Image, ImageOps


def upright(path):
    return ImageOps.exif_transpose(Image.open(path)).convert("RGB")


def pixels(image, processor):
    """[1, 3, crop, crop]: shorter side to shortest_edge (the longer one truncated), centre crop (black where the picture is smaller)."""
    edge, crop = processor["size"]["shortest_edge"], processor["crop_size"]
    w, h = image.size
    size = (edge, int(edge * h / w)) if w <= h else (int(edge * w / h), edge)
    image = image.resize(size, processor["resample"])
    top, left = (size[1] - crop["height"]) // 2, (size[0] - crop["width"]) // 2
    image = image.crop((left, top, left + crop["width"], top + crop["height"]))
    x = np.asarray(image).astype(np.float32) * np.float32(processor["rescale_factor"])
    x = (x - np.array(processor["image_mean"], np.float32)) / np.array(processor["image_std"], np.float32)
    return x.transpose(2, 0, 1)[None].astype(np.float32)


class Scorer:
    def __init__(self, folder, threads=1):
        with open(os.path.join(folder, "preprocessor_config.json"), encoding="utf-8") as f:
            self.processor = json.load(f)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(os.path.join(folder, "onnx", "model.onnx"), options, providers=["CPUExecutionProvider"])

    def run(self, x):
        return float(self.session.run(["score"], {"pixel_values": x})[0].reshape(-1)[0])

    def score(self, image):
        return self.run(pixels(image, self.processor))
