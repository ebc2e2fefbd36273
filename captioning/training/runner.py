"""Runs a captioner folder in Hugging Face ONNX layout with onnxruntime: Pillow preprocessing, greedy generation with cached keys and values."""
import json
import os

import numpy as np
import onnxruntime
from PIL import Image, ImageOps
from tokenizers import Tokenizer


def upright(path):
    return ImageOps.exif_transpose(Image.open(path)).convert("RGB")


class Captioner:
    def __init__(self, folder, threads=1):
        def read(name):
            with open(os.path.join(folder, name), encoding="utf-8") as f:
                return json.load(f)

        self.config, self.generation, self.processor = read("config.json"), read("generation_config.json"), read("preprocessor_config.json")
        self.tokenizer = Tokenizer.from_file(os.path.join(folder, "tokenizer.json"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        onnx = os.path.join(folder, "onnx")
        self.encoder = onnxruntime.InferenceSession(os.path.join(onnx, "encoder_model.onnx"), options, providers=["CPUExecutionProvider"])
        self.decoder = onnxruntime.InferenceSession(os.path.join(onnx, "decoder_model_merged.onnx"), options, providers=["CPUExecutionProvider"])
        self.pasts = [i for i in self.decoder.get_inputs() if i.name.startswith("past_key_values")]
        self.outputs = [o.name for o in self.decoder.get_outputs()]

    def pixels(self, image):
        p = self.processor
        image = image.resize((p["size"]["width"], p["size"]["height"]), p["resample"])
        x = np.asarray(image).astype(np.float32) * np.float32(p["rescale_factor"])
        x = (x - np.array(p["image_mean"], np.float32)) / np.array(p["image_std"], np.float32)
        return x.transpose(2, 0, 1)[None].astype(np.float32)

    def memory(self, image):
        feeds = {"pixel_values": self.pixels(image)}
        if any(i.name == "image_sizes" for i in self.encoder.get_inputs()):
            feeds["image_sizes"] = np.array([[image.height, image.width]], np.int64)
        return self.encoder.run(["last_hidden_state"], feeds)[0]

    def generate(self, memory):
        """Greedy token ids, with the start token and, unless the length ran out, the end token."""
        heads, size = self.config["decoder"]["n_head"], self.config["decoder"]["n_embd"] // self.config["decoder"]["n_head"]
        ids, past = [self.config["decoder_start_token_id"]], {i.name: np.zeros((1, heads, 0, size), np.float32) for i in self.pasts}
        while len(ids) < self.generation["max_length"]:
            first = len(ids) == 1
            feeds = {"input_ids": np.array([ids[-1:]], np.int64), "encoder_hidden_states": memory, "use_cache_branch": np.array([not first]), **past}
            out = dict(zip(self.outputs, self.decoder.run(None, feeds)))
            for name in past:
                if first or ".decoder." in name:
                    past[name] = out[name.replace("past_key_values", "present")]
            ids.append(int(out["logits"][0, -1].argmax()))
            if ids[-1] == self.config["eos_token_id"]:
                break
        return ids

    def text(self, ids):
        return self.tokenizer.decode(ids, skip_special_tokens=True)

    def caption(self, path):
        return self.text(self.generate(self.memory(upright(path))))
