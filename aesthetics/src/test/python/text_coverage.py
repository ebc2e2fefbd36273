"""Compares text coverage with PaddleOCR's steps on the pictures that PublishedTextDetectorTest leaves.

pip install onnxruntime==1.32.0 opencv-python-headless==5.0.0 numpy
python text_coverage.py ch_PP-OCRv4_det_infer.onnx ../../../target/text-coverage
"""

import csv
import sys
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

MEAN = np.array([0.485, 0.456, 0.406], np.float32)
DEVIATION = np.array([0.229, 0.224, 0.225], np.float32)


def multiple(side):
    return max(int(round(side / 32) * 32), 32)


def share(session, picture):
    height, width = picture.shape[:2]  # blue, green, red
    ratio = min(1.0, 960 / max(height, width))
    seen = cv2.resize(picture, (multiple(int(width * ratio)), multiple(int(height * ratio))))
    planes = ((seen.astype(np.float32) / 255 - MEAN) / DEVIATION).transpose(2, 0, 1)
    return float((session.run(None, {"x": planes[None]})[0] > 0.3).mean())


session = onnxruntime.InferenceSession(sys.argv[1])
folder = Path(sys.argv[2])
rows = list(csv.DictReader((folder / "scores.csv").open()))
differences = []
for row in rows:
    reference = share(session, cv2.imread(str(folder / row["picture"])))
    differences.append(abs(reference - float(row["score"])))
print(f"{len(rows)} pictures, largest difference {max(differences):.6f}, mean {np.mean(differences):.6f}")
