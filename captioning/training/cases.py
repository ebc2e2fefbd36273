#!/usr/bin/env python3
"""Writes golden cases of the captioner folder: sampled input tensor values, greedy token ids and text of five held-out photos, those
whose closest decision between two tokens is clearest (so that one grey level of another JPEG decoder does not change the text).
  cases.py PHOTOS_FOLDER --model MODEL_FOLDER --out scene-cases.json"""
import argparse
import json
import os
import sys

import numpy as np

from runner import Captioner, upright

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "aesthetics", "training"))
import split  # noqa: E402

PHOTOS = 5


def margin(model, memory, ids):
    """The smallest gap between the best and the second logit over all steps (teacher forced, without cache)."""
    config = model.config["decoder"]
    empty = {i.name: np.zeros((1, config["n_head"], 0, config["n_embd"] // config["n_head"]), np.float32) for i in model.pasts}
    logits = model.decoder.run(["logits"], {"input_ids": np.array([ids[:-1]], np.int64), "encoder_hidden_states": memory, "use_cache_branch": np.array([False]), **empty})[0][0]
    best = np.sort(logits, 1)[:, ::-1]
    return float((best[:, 0] - best[:, 1]).min())


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("photos")
    p.add_argument("--model", required=True)
    p.add_argument("--out", required=True)
    a = p.parse_args()
    model, cases = Captioner(a.model), []
    for n, name in enumerate(split.held_out(a.photos)):
        image = upright(os.path.join(a.photos, name))
        flat = model.pixels(image).reshape(-1)
        memory = model.memory(image)
        ids = model.generate(memory)
        indices = [int(i) for i in np.random.default_rng(n).choice(flat.size, 64, replace=False)]
        cases.append({"image": name, "width": image.width, "height": image.height, "image_sizes": [image.height, image.width], "shape": [1, 3, 144, 144],
                      "indices": indices, "values": [round(float(flat[i]), 6) for i in indices], "smallest_logit_gap": round(margin(model, memory, ids), 4),
                      "token_ids": ids, "text": model.text(ids)})
    cases = sorted(sorted(cases, key=lambda c: -c["smallest_logit_gap"])[:PHOTOS], key=lambda c: c["image"])
    content = {
        "oracle": "captioning/training/cases.py: Pillow 13 decode and resize, onnxruntime 1.32 on CPU, greedy, batch 1",
        "made_from": "the whole original file decoded by Pillow at full size (width and height of each case), upright by EXIF, RGB; no reduced decode",
        "tokens": "token_ids begin with the decoder start token and end with the end token",
        "tolerance": {"values": 0.025}, "why": "JPEG decoders differ by a few levels (one level is 0.00784)", "cases": cases}
    os.makedirs(os.path.dirname(os.path.abspath(a.out)), exist_ok=True)
    with open(a.out, "w", encoding="utf-8") as f:
        body = ",\n  ".join(json.dumps(c) for c in content.pop("cases"))
        f.write(json.dumps(content, indent=1)[:-2] + ',\n "cases": [\n  ' + body + "\n ]\n}\n")


if __name__ == "__main__":
    main()
