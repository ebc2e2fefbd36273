#!/usr/bin/env python3
"""Writes the trained scorer as a model folder and checks it against torch.   export.py model.pt PHOTOS_FOLDER --out MODEL_FOLDER"""
import argparse
import json
import os

import onnx
import torch

import split
from model import Quality
from runner import Scorer, pixels, upright

PROCESSOR = {
    "image_processor_type": "CLIPImageProcessor", "do_resize": True, "size": {"shortest_edge": 512}, "resample": 2, "do_center_crop": True,
    "crop_size": {"height": 448, "width": 448}, "do_rescale": True, "rescale_factor": 1 / 255, "do_normalize": True, "image_mean": [0.5] * 3, "image_std": [0.5] * 3}
CONFIG = {
    "model_type": "quality", "architectures": ["Quality"], "num_channels": 3, "image_size": 448,
    "darkroom": {"kind": "scorer", "name": "quality", "output": "score", "range": [0, 10], "activation": "identity"}}


def write(folder, name, content):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
        f.write(json.dumps(content, indent=2) + "\n")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("weights")
    p.add_argument("photos")
    p.add_argument("--out", required=True)
    a = p.parse_args()
    torch.set_num_threads(1)
    model = Quality()
    model.load_state_dict(torch.load(a.weights))
    model.eval()
    os.makedirs(os.path.join(a.out, "onnx"), exist_ok=True)
    path = os.path.join(a.out, "onnx", "model.onnx")
    program = torch.onnx.export(model, (torch.zeros(2, 3, 448, 448),), input_names=["pixel_values"], output_names=["score"],
                                dynamic_shapes=({0: torch.export.Dim("batch_size")},), opset_version=18, dynamo=True, external_data=False, verbose=False)
    made = program.model_proto
    made.ir_version, made.producer_name, made.producer_version = 9, "darkroom", ""
    del made.metadata_props[:], made.graph.value_info[:]
    for part in [*made.graph.node, *made.graph.input, *made.graph.output]:
        del part.metadata_props[:]
        part.doc_string = ""
    onnx.checker.check_model(made)
    with open(path, "wb") as f:
        f.write(made.SerializeToString(deterministic=True))
    write(a.out, "preprocessor_config.json", PROCESSOR)
    write(a.out, "config.json", CONFIG)
    print(f"{sum(q.numel() for q in model.parameters()) / 1e6:.2f} M parameters, {os.path.getsize(path) / 1e6:.2f} MB")
    scorer, worst = Scorer(a.out), 0.0
    for name in split.photos(a.photos)[::6]:
        x = pixels(upright(os.path.join(a.photos, name)), PROCESSOR)
        with torch.no_grad():
            worst = max(worst, abs(scorer.run(x) - float(model(torch.from_numpy(x))[0])))
    print(f"largest difference of onnxruntime to torch {worst:.2e}")
    assert worst < 1e-3


if __name__ == "__main__":
    main()
