"""Writes a tiny Qwen2-VL and Qwen2.5-VL and what they say: transformers==4.57.6 onnx==1.23.2 onnxruntime==1.32.0; python qwen.py OUT_DIR

Image processor and positions are those of transformers; the graphs are made here, with the inputs of published exports.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime
from onnx import TensorProto, checker, helper, numpy_helper
from PIL import Image
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers
from transformers import Qwen2_5_VLConfig, Qwen2_5_VLModel, Qwen2VLConfig, Qwen2VLImageProcessor, Qwen2VLModel

OUT = Path(sys.argv[1])
RANDOM = np.random.default_rng(11)
SIZE = 8
FLOAT, INT64 = TensorProto.FLOAT, TensorProto.INT64
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|vision_start|>", "<|image_pad|>", "<|vision_end|>"]
TEXT = (
    "<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n<|im_start|>user\n"
    "<|vision_start|>%s<|vision_end|>What is it?<|im_end|>\n<|im_start|>assistant\n"
)

alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
tokenizer = Tokenizer(models.BPE(vocab={token: i for i, token in enumerate(SPECIAL + alphabet)}, merges=[]))
tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
tokenizer.decoder = decoders.ByteLevel()
tokenizer.add_special_tokens([AddedToken(token, special=True) for token in SPECIAL])
VOCABULARY = tokenizer.get_vocab_size()


def value(name, element, *shape):
    return helper.make_tensor_value_info(name, element, list(shape))


def weights(name, *shape):
    return numpy_helper.from_array(RANDOM.normal(size=shape).astype(np.float32), name)


def ints(name, *values):
    return numpy_helper.from_array(np.array(values, np.int64), name)


def save(folder, name, nodes, inputs, outputs, constants):
    graph = helper.make_graph(nodes, name, inputs, outputs, constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    checker.check_model(model)
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    (folder / "onnx" / f"{name}.onnx").write_bytes(model.SerializeToString())


node = helper.make_node
VISION = [weights("patch", 3 * 2 * 14 * 14, SIZE), ints("groups", -1, 4, SIZE), ints("first", 1), ints("last", -1)]
EMBED = [weights("table", VOCABULARY, SIZE)]
DECODER = [weights("head", SIZE, VOCABULARY), ints("one", 1), ints("two", 2), ints("zero", 0), ints("end", -1)]


def graphs(folder, grid):
    save(
        folder,
        "vision_encoder",
        [
            node("MatMul", ["pixel_values", "patch"], ["patches"]),
            node("Reshape", ["patches", "groups"], ["grouped"]),
            node("ReduceMean", ["grouped", "first"], ["merged"], keepdims=0),
            node("Cast", [grid], ["sides"], to=FLOAT),
            node("ReduceMean", ["sides"], ["side"], keepdims=0),
            node("Cos", ["side"], ["mark"]),
            node("Add", ["merged", "mark"], ["image_features"]),
        ],
        [value("pixel_values", FLOAT, "patches", 1176), value(grid, INT64, "images", 3)],
        [value("image_features", FLOAT, "tokens", SIZE)],
        VISION[:3],
    )
    save(
        folder,
        "embed_tokens",
        [node("Gather", ["table", "input_ids"], ["inputs_embeds"])],
        [value("input_ids", INT64, "batch", "length")],
        [value("inputs_embeds", FLOAT, "batch", "length", SIZE)],
        EMBED,
    )
    cache = [value(f"past_key_values.0.{part}", FLOAT, "batch", 1, "past", SIZE) for part in ("key", "value")]
    present = [value(f"present.0.{part}", FLOAT, "batch", 1, "all", SIZE) for part in ("key", "value")]
    save(
        folder,
        "decoder_model_merged",
        [
            node("Cast", ["position_ids"], ["places"], to=FLOAT),
            node("Sin", ["places"], ["waves"]),
            node("ReduceMean", ["waves", "zero"], ["wave"], keepdims=0),
            node("Unsqueeze", ["wave", "two"], ["column"]),
            node("Add", ["inputs_embeds", "column"], ["placed"]),
            node("Unsqueeze", ["placed", "one"], ["fresh"]),
            node("Concat", ["past_key_values.0.key", "fresh"], ["present.0.key"], axis=2),
            node("Concat", ["past_key_values.0.value", "fresh"], ["present.0.value"], axis=2),
            node("ReduceMean", ["present.0.key", "two"], ["context"], keepdims=0),
            node("Add", ["placed", "context"], ["state"]),
            node("MatMul", ["state", "head"], ["logits"]),
        ],
        [
            value("inputs_embeds", FLOAT, "batch", "length", SIZE),
            value("attention_mask", INT64, "batch", "all"),
            value("position_ids", INT64, 3, "batch", "length"),
            *cache,
        ],
        [value("logits", FLOAT, "batch", "length", VOCABULARY), *present],
        DECODER[:4],
    )


def image(width, height):
    return Image.fromarray(((np.arange(3 * width * height) * 5) % 256).astype(np.uint8).reshape(height, width, 3))


def run(folder, name, feed):
    return onnxruntime.InferenceSession(str(folder / "onnx" / f"{name}.onnx")).run(None, feed)


def said(folder, model, grid_name, picture, steps):
    seen = processor(images=picture, return_tensors="np")
    grid = seen["image_grid_thw"].astype(np.int64)
    text = TEXT % ("<|image_pad|>" * int(grid.prod() // 4))
    ids = np.array([tokenizer.encode(text).ids], np.int64)
    features = run(folder, "vision_encoder", {"pixel_values": seen["pixel_values"], grid_name: grid})[0]
    embeds = run(folder, "embed_tokens", {"input_ids": ids})[0]
    embeds[0, ids[0] == SPECIAL.index("<|image_pad|>")] = features
    import torch

    places, delta = model.get_rope_index(torch.tensor(ids), torch.tensor(grid))
    places = places.numpy()
    past = np.zeros((1, 1, 0, SIZE), np.float32)
    key, held, tokens = past, past, []
    for step in range(steps):
        feed = {"inputs_embeds": embeds, "attention_mask": np.ones((1, ids.shape[1] + step), np.int64)}
        feed |= {"position_ids": places, "past_key_values.0.key": key, "past_key_values.0.value": held}
        logits, key, held = run(folder, "decoder_model_merged", feed)
        tokens.append(int(logits[0, -1].argmax()))
        embeds = run(folder, "embed_tokens", {"input_ids": np.array([[tokens[-1]]], np.int64)})[0]
        places = np.full((3, 1, 1), ids.shape[1] + step, np.int64) + delta.numpy()
    return tokens


processor = Qwen2VLImageProcessor(min_pixels=4 * 28 * 28, max_pixels=12 * 28 * 28)
TINY = dict(hidden_size=16, num_hidden_layers=1, num_attention_heads=2, num_key_value_heads=2, intermediate_size=16, vocab_size=VOCABULARY)
IDS = dict(image_token_id=4, video_token_id=VOCABULARY - 1, vision_start_token_id=3, vision_end_token_id=5)
MODELS = {
    "qwen2_vl": ("grid_thw", Qwen2VLModel(Qwen2VLConfig(text_config=TINY, vision_config=dict(depth=1, embed_dim=16, num_heads=2, hidden_size=16), **IDS))),
    "qwen2_5_vl": ("image_grid_thw", Qwen2_5_VLModel(Qwen2_5_VLConfig(text_config=TINY, vision_config=dict(depth=1, hidden_size=16, num_heads=2, out_hidden_size=16, intermediate_size=16, fullatt_block_indexes=[0]), **IDS))),
}
cases = []
for kind, (grid, model) in MODELS.items():
    folder = OUT / kind
    graphs(folder, grid)
    (folder / "config.json").write_text(json.dumps({"model_type": kind, "eos_token_id": 2, "vision_config": {"spatial_merge_size": 2}, **IDS}))
    (folder / "preprocessor_config.json").write_text(
        json.dumps({key: value for key, value in processor.to_dict().items() if key in ("image_processor_type", "min_pixels", "max_pixels", "patch_size", "merge_size", "temporal_patch_size", "image_mean", "image_std")})
    )
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    for width, height in ((90, 60), (57, 130)):
        cases.append({"model": kind, "width": width, "height": height, "tokens": said(folder, model, grid, image(width, height), 12)})
(OUT / "cases.json").write_text(json.dumps(cases, indent=1))
