#!/usr/bin/env python3
"""Writes the trained network as a Hugging Face ONNX folder (vision-encoder-decoder) and checks it against torch.
  export.py WORK PHOTOS_FOLDER --out MODEL_FOLDER"""
import argparse
import json
import os
import warnings

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper

import grammar
from model import HEADS, LAYERS, POSITIONS, SLOTS, WIDTH, Decoder, Encoder, Eyes, Slots

OPSET, IR = 18, 9
INPUT = 144


class First(torch.nn.Module):
    def __init__(self, decoder):
        super().__init__()
        self.decoder = decoder

    def forward(self, input_ids, encoder_hidden_states):
        cross = self.decoder.cross(encoder_hidden_states)
        logits, present = self.decoder(input_ids, cross)
        return (logits, *[t for (k, v), (ck, cv) in zip(present, cross) for t in (k, v, ck, cv)])


class Later(torch.nn.Module):
    def __init__(self, decoder):
        super().__init__()
        self.decoder = decoder

    def forward(self, input_ids, *flat):
        past = [(flat[4 * i], flat[4 * i + 1]) for i in range(LAYERS)]
        cross = [(flat[4 * i + 2], flat[4 * i + 3]) for i in range(LAYERS)]
        logits, present = self.decoder(input_ids, cross, past)
        return (logits, *[t for k, v in present for t in (k, v)])


def names(prefix):
    return [f"{prefix}.{i}.{part}.{kind}" for i in range(LAYERS) for part in ("decoder", "encoder") for kind in ("key", "value")]


def trace(module, inputs, input_names, output_names, shapes):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        program = torch.onnx.export(module, inputs, input_names=input_names, output_names=output_names, dynamic_shapes=shapes, opset_version=OPSET,
                                    dynamo=True, external_data=False, verbose=False)
    return program.model_proto


def value(name, kind, shape):
    return helper.make_tensor_value_info(name, kind, shape)


def branch(graph, prefix, outside):
    """A traced graph as an If branch: inner names get a prefix, weights move to `outside` once, inputs come from the outer scope."""
    rename = {}
    for w in graph.initializer:
        key = (tuple(w.dims), w.data_type, w.raw_data or onnx.numpy_helper.to_array(w).tobytes())
        if key not in outside:
            outside[key] = onnx.numpy_helper.from_array(onnx.numpy_helper.to_array(w), f"weight_{len(outside)}")
        rename[w.name] = outside[key].name
    kept = {i.name for i in graph.input}

    def new(name):
        if not name or name in kept:
            return name
        return rename.setdefault(name, prefix + name)

    nodes = []
    for n in graph.node:
        node = onnx.NodeProto()
        node.CopyFrom(n)
        node.name = prefix + n.name
        del node.input[:], node.output[:], node.metadata_props[:]
        node.input.extend(new(x) for x in n.input)
        node.output.extend(new(x) for x in n.output)
        nodes.append(node)
    return nodes, new


def merge(first, later):
    """One graph with `use_cache_branch`; the cached branch hands the cross-attention keys and values through."""
    outside = {}
    heads = [f"present.{i}.{part}.{kind}" for i in range(LAYERS) for part in ("decoder", "encoder") for kind in ("key", "value")]
    out_names = ["logits"] + heads
    graphs = []
    for model, prefix in ((first, "first_"), (later, "later_")):
        nodes, new = branch(model.graph, prefix, outside)
        made = {o.name: new(o.name) for o in model.graph.output}
        outputs = []
        for name in out_names:
            if name in made:
                source = made[name]
            else:
                source = prefix + name
                nodes.append(helper.make_node("Identity", [name.replace("present", "past_key_values")], [source], prefix + "keep_" + name))
            outputs.append(value(source, TensorProto.FLOAT, None))
        graphs.append(helper.make_graph(nodes, prefix + "branch", [], outputs))
    f, size = TensorProto.FLOAT, WIDTH // HEADS
    inputs = [value("input_ids", TensorProto.INT64, ["batch_size", "decoder_sequence_length"]), value("encoder_hidden_states", f, ["batch_size", "encoder_sequence_length", WIDTH])]
    for n in names("past_key_values"):
        inputs.append(value(n, f, ["batch_size", HEADS, "past_decoder_sequence_length" if ".decoder." in n else "past_encoder_sequence_length", size]))
    inputs.append(value("use_cache_branch", TensorProto.BOOL, [1]))
    outputs = [value("logits", f, ["batch_size", "decoder_sequence_length", len(grammar.VOCABULARY)])]
    for n in heads:
        outputs.append(value(n, f, ["batch_size", HEADS, "present_decoder_sequence_length" if ".decoder." in n else "encoder_sequence_length_out", size]))
    node = helper.make_node("If", ["use_cache_branch"], out_names, "use_cache", then_branch=graphs[1], else_branch=graphs[0])
    graph = helper.make_graph([node], "decoder_model_merged", inputs, outputs, list(outside.values()))
    domains = {o.domain: o.version for m in (first, later) for o in m.opset_import}
    return helper.make_model(graph, opset_imports=[helper.make_opsetid(d, v) for d, v in domains.items()], producer_name="darkroom")


def save(model, path):
    model.ir_version, model.producer_name, model.producer_version, model.doc_string = IR, "darkroom", "", ""
    del model.metadata_props[:]
    for part in [*model.graph.input, *model.graph.output, *model.graph.node]:
        del part.metadata_props[:]
        part.doc_string = ""
    del model.graph.value_info[:], model.graph.metadata_props[:]
    onnx.checker.check_model(model)
    with open(path, "wb") as f:
        f.write(model.SerializeToString(deterministic=True))


def tokenizer(path):
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers

    vocabulary = grammar.VOCABULARY
    made = Tokenizer(models.WordLevel({t: i for i, t in enumerate(vocabulary)}, unk_token="<unk>"))
    phrases = sorted((v for v in vocabulary[4:]), key=len, reverse=True)
    made.pre_tokenizer = pre_tokenizers.Split(Regex("|".join(p.replace(".", r"\.") for p in phrases)), "isolated")
    made.decoder = decoders.Fuse()
    made.add_special_tokens([AddedToken(t, special=True, normalized=False) for t in vocabulary[:4]])
    made.save(path, pretty=False)


def configs(folder):
    special = {"decoder_start_token_id": grammar.START, "eos_token_id": grammar.END, "pad_token_id": grammar.PAD}
    decoder = {"model_type": "gpt2", "is_decoder": True, "add_cross_attention": True, "use_cache": True, "n_layer": LAYERS, "n_head": HEADS, "n_embd": WIDTH,
               "n_positions": POSITIONS, "vocab_size": len(grammar.VOCABULARY), "bos_token_id": grammar.START, "eos_token_id": grammar.END, "pad_token_id": grammar.PAD}
    write(folder, "config.json", {
        "model_type": "vision-encoder-decoder", "architectures": ["VisionEncoderDecoderModel"], "is_encoder_decoder": True, "tie_word_embeddings": False, **special,
        "encoder": {"model_type": "darkroom-scene", "image_size": INPUT, "num_channels": 3, "hidden_size": WIDTH, "sequence_length": SLOTS},
        "decoder": decoder, "darkroom": {"kind": "captioner", "name": "scene"}})
    write(folder, "generation_config.json", {"bos_token_id": grammar.START, **special, "max_length": 96, "do_sample": False})
    write(folder, "preprocessor_config.json", {
        "image_processor_type": "ViTImageProcessor", "do_resize": True, "size": {"height": INPUT, "width": INPUT}, "resample": 2, "do_rescale": True,
        "rescale_factor": 1 / 255, "do_normalize": True, "image_mean": [0.5] * 3, "image_std": [0.5] * 3})
    write(folder, "tokenizer_config.json", {"tokenizer_class": "PreTrainedTokenizerFast", "bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>",
                                            "clean_up_tokenization_spaces": False, "model_max_length": POSITIONS})


def write(folder, name, content):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
        f.write(json.dumps(content, indent=2) + "\n")


def greedy(encoder, decoder, pixels, sizes):
    memory = encoder(torch.from_numpy(pixels), torch.from_numpy(sizes))
    cross, ids = decoder.cross(memory), [grammar.START]
    while len(ids) < 96 and ids[-1] != grammar.END:
        ids.append(int(decoder(torch.tensor([ids]), cross)[0][0, -1].argmax()))
    return ids, memory.numpy()


def check(a, encoder, decoder):
    """Every photo: memory and greedy tokens of onnxruntime with the cache against torch without one."""
    from runner import Captioner, upright

    model, worst, equal, texts, total = Captioner(a.out), 0.0, 0, [], 0
    with torch.no_grad():
        for name in sorted(f for f in os.listdir(a.photos) if f.endswith(".jpg")):
            image = upright(os.path.join(a.photos, name))
            ids, memory = greedy(encoder, decoder, model.pixels(image), np.array([[image.height, image.width]], np.int64))
            other = model.memory(image)
            worst = max(worst, float(np.abs(memory - other).max()))
            mine = model.generate(other)
            equal += ids == mine
            total += 1
            texts.append(model.text(mine))
            assert texts[-1] == grammar.text(mine) and model.tokenizer.encode(texts[-1], add_special_tokens=False).ids == mine[1:-1]
    print(f"onnxruntime with cache equals torch on {equal} of {total} photos; largest difference of the memory {worst:.2e}")
    assert equal == total
    print(texts[0])


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("work")
    p.add_argument("photos")
    p.add_argument("--out", required=True)
    a = p.parse_args()
    torch.set_num_threads(1)
    encoder, decoder = Encoder(), Decoder(len(grammar.VOCABULARY))
    encoder.eyes.load_state_dict(torch.load(os.path.join(a.work, "eyes.pt")))
    state = torch.load(os.path.join(a.work, "scene.pt"))
    encoder.slots.load_state_dict(state["slots"])
    decoder.load_state_dict(state["decoder"])
    encoder.eval(), decoder.eval()
    onnx_folder = os.path.join(a.out, "onnx")
    os.makedirs(onnx_folder, exist_ok=True)
    D = torch.export.Dim
    b, s, past, n = D("batch_size"), D("sequence"), D("past"), D("encoder_sequence")
    save(trace(encoder, (torch.zeros(2, 3, INPUT, INPUT), torch.tensor([[300, 400], [200, 500]])), ["pixel_values", "image_sizes"], ["last_hidden_state"], ({0: b}, {0: b})),
         os.path.join(onnx_folder, "encoder_model.onnx"))
    kv = lambda length: torch.zeros(2, HEADS, length, WIDTH // HEADS)
    first = trace(First(decoder), (torch.ones(2, 3, dtype=torch.long), torch.zeros(2, SLOTS, WIDTH)), ["input_ids", "encoder_hidden_states"],
                  ["logits"] + names("present"), ({0: b, 1: s}, {0: b, 1: n}))
    flat = tuple(kv(5 if ".decoder." in x else SLOTS) for x in names("past"))
    flat_shapes = tuple({0: b, 2: past} if ".decoder." in x else {0: b, 2: n} for x in names("past"))
    later = trace(Later(decoder), (torch.ones(2, 3, dtype=torch.long), *flat), ["input_ids"] + names("past_key_values"),
                  ["logits"] + [x for x in names("present") if ".decoder." in x], ({0: b, 1: s}, flat_shapes))
    save(merge(first, later), os.path.join(onnx_folder, "decoder_model_merged.onnx"))
    tokenizer(os.path.join(a.out, "tokenizer.json"))
    configs(a.out)
    size = sum(os.path.getsize(os.path.join(onnx_folder, f)) for f in os.listdir(onnx_folder))
    parameters = sum(p.numel() for m in (encoder, decoder) for p in m.parameters())
    print(f"{parameters / 1e6:.2f} M parameters, {size / 1e6:.2f} MB of ONNX")
    check(a, encoder, decoder)


if __name__ == "__main__":
    main()
