"""Writes a tiny random CLIP and a tiny random SigLIP as transformers.js lays them out, and the cosines that
transformers itself computes with them:

    pip install torch transformers==4.57.6 onnx onnxscript sentencepiece protobuf pillow
    python towers.py OUT_DIR IMAGES_DIR

IMAGES_DIR: golden/models/images of these test resources.
"""

import json
import re
import string
import sys
import tempfile
from pathlib import Path

import sentencepiece
import torch
from PIL import Image
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
from transformers import (
    CLIPConfig, CLIPImageProcessor, CLIPModel, CLIPTokenizerFast, SiglipConfig, SiglipImageProcessor,
    SiglipModel, SiglipTokenizer)
from transformers.convert_slow_tokenizer import SpmConverter

OUT, IMAGES = Path(sys.argv[1]), Path(sys.argv[2])
WORDS = """A red boat lies on a lake under a grey sky. Two dogs run over the green grass; one of them barks!
In the foreground stands an old stone bridge, and people walk across it with umbrellas. The light is soft and warm.
A woman in a blue coat holds a cup of coffee near the window. Mountains rise behind the village, covered with snow.
Children play football in front of a brick house. The photo was taken at night: street lamps shine, cars pass by.
A black and white picture of a cat that sleeps on a wooden chair. It doesn't look at the camera, it's asleep.""".split("\n")
# Without leading blanks: the two SigLIP tokenizers of transformers differ on those.
CAPTIONS = [
    "A red boat lies on a lake.",
    "Two DOGS run over the green grass; one of them barks!",
    "It doesn't look at the camera, it's asleep…",
    "Ein Café in Zürich, 2019 — naïve façade.",
    "Spaces \t and\nlines",
    "snow",
    "hello-world #1: (50% of them) {braces} <tags> under_score",
]
# Longer than the towers take: transformers truncates these.
LONG = " ".join(WORDS)
PICTURES = ["01_photo.png", "04_odd.png", "14_large.png", "ref_rgb/05_wide5to1.jpg.png"]


class TextTower(torch.nn.Module):
    def __init__(self, model, with_mask):
        super().__init__()
        self.model, self.with_mask = model, with_mask

    def forward(self, input_ids, attention_mask=None):
        mask = {"attention_mask": attention_mask} if self.with_mask else {}
        return self.model.get_text_features(input_ids=input_ids, **mask)


class ImageTower(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, pixel_values):
        return self.model.get_image_features(pixel_values=pixel_values)


def loud(model, seed):
    """Random weights of the usual size tell no text from another."""
    torch.manual_seed(seed)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if weight.dim() > 1:
                weight.normal_(std=1.0 if "embedding" in name else 1.5 * weight[0].numel() ** -0.5)
            elif name.endswith("bias"):
                weight.normal_(std=0.1)
    return model.eval()


def export(module, arguments, folder, name, inputs, output, dynamic):
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        module, arguments, str(folder / "onnx" / (name + ".onnx")), input_names=inputs, output_names=[output],
        dynamic_axes=dynamic, opset_version=14, dynamo=False)


def write(folder, name, value):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n")


def cases(model, encode, pixels, capacity):
    found = []
    for picture in PICTURES:
        image = Image.open(IMAGES / picture).convert("RGB")
        with torch.no_grad():
            seen = model.get_image_features(pixel_values=pixels(image))
        for text in CAPTIONS + [LONG]:
            inputs = encode(text)
            with torch.no_grad():
                said = model.get_text_features(**inputs)
            cosine = torch.nn.functional.cosine_similarity(seen.double(), said.double()).item()
            found.append({"image": picture, "text": text, "tokens": inputs["input_ids"][0].tolist(), "cosine": cosine})
    return {"oracle": "transformers 4.57.6", "capacity": capacity, "cases": found}


def clip():
    folder = OUT / "clip"
    bpe = Tokenizer(models.BPE(unk_token="<|endoftext|>", end_of_word_suffix="</w>"))
    bpe.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()])
    bpe.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"), "removed", invert=True),
        pre_tokenizers.ByteLevel(add_prefix_space=False)])
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    bpe.train_from_iterator(WORDS, trainers.BpeTrainer(
        vocab_size=650, initial_alphabet=alphabet, end_of_word_suffix="</w>", show_progress=False))
    learned = json.loads(bpe.to_str())["model"]
    # As in CLIP: bytes, bytes that end a word, merges, and the two marks last.
    letters = sorted(alphabet)
    vocab = letters + [letter + "</w>" for letter in letters]
    vocab += [token for token in learned["vocab"] if token not in set(vocab)] + ["<|startoftext|>", "<|endoftext|>"]
    with tempfile.TemporaryDirectory() as parts:
        write(Path(parts), "vocab.json", {token: at for at, token in enumerate(vocab)})
        merges = ["#version: 0.2"] + [" ".join(pair) for pair in learned["merges"]]
        Path(parts, "merges.txt").write_text("\n".join(merges) + "\n")
        tokenizer = CLIPTokenizerFast(
            str(Path(parts, "vocab.json")), str(Path(parts, "merges.txt")), model_max_length=77, pad_token="<|endoftext|>")
        tokenizer.save_pretrained(folder)
    end = tokenizer.eos_token_id
    config = CLIPConfig(
        text_config=dict(
            vocab_size=len(vocab), hidden_size=16, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2,
            max_position_embeddings=77, projection_dim=12, bos_token_id=end - 1, eos_token_id=end),
        vision_config=dict(
            hidden_size=16, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2, image_size=32, patch_size=8,
            projection_dim=12),
        projection_dim=12, attn_implementation="eager")
    model = loud(CLIPModel(config), 1)
    processor = CLIPImageProcessor(size={"shortest_edge": 32}, crop_size={"height": 32, "width": 32})
    ids = torch.tensor([[end - 1, 5, 6, end]])
    export(TextTower(model, True), (ids, torch.ones_like(ids)), folder, "text_model", ["input_ids", "attention_mask"],
           "text_embeds", {"input_ids": {0: "batch", 1: "tokens"}, "attention_mask": {0: "batch", 1: "tokens"}})
    save(folder, model, tokenizer, processor, "clip")
    write(folder, "cases.json", cases(
        model, lambda text: tokenizer(text, truncation=True, padding=True, return_tensors="pt"),
        lambda image: processor(image, return_tensors="pt")["pixel_values"], 77))


def save(folder, model, tokenizer, processor, kind):
    output = "image_embeds" if kind == "clip" else "pooler_output"
    export(ImageTower(model), (torch.zeros(1, 3, 32, 32),), folder, "vision_model", ["pixel_values"], output,
           {"pixel_values": {0: "batch"}})
    config = json.loads(model.config.to_json_string())
    write(folder, "config.json", {
        "model_type": kind, "architectures": [type(model).__name__],
        **{part: {key: value for key, value in config[part].items() if isinstance(value, (int, str))}
           for part in ["text_config", "vision_config"]}})
    said = json.loads(processor.to_json_string())
    keys = ["crop_size", "do_center_crop", "do_convert_rgb", "do_normalize", "do_rescale", "do_resize", "image_mean",
            "image_std", "rescale_factor", "resample", "size"]
    kept = {key: said[key] for key in keys if said.get(key) is not None}
    kept["image_processor_type"] = "CLIPImageProcessor" if kind == "clip" else "SiglipImageProcessor"
    write(folder, "preprocessor_config.json", kept)
    for extra in ["vocab.json", "merges.txt", "added_tokens.json"]:
        (folder / extra).unlink(missing_ok=True)


class SiglipConverter(SpmConverter):
    """As the exports for transformers.js were converted: the tokenizer itself does what SiglipTokenizer does first."""

    def normalizer(self, proto):
        steps = [normalizers.Lowercase(), normalizers.Replace(Regex("[" + re.escape(string.punctuation) + "]"), ""),
                 normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]
        if proto.normalizer_spec.precompiled_charsmap:
            steps.insert(0, normalizers.Precompiled(proto.normalizer_spec.precompiled_charsmap))
        return normalizers.Sequence(steps)

    def post_processor(self):
        return processors.TemplateProcessing(single=["$A", "</s>"], pair=["$A", "</s>", "$B", "</s>"],
                                             special_tokens=[("</s>", self.original_tokenizer.eos_token_id)])


def siglip():
    folder = OUT / "siglip"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as parts:
        lines = [re.sub("[" + re.escape(string.punctuation) + "]", "", line.lower()) for line in WORDS]
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(lines), model_prefix=parts + "/spiece", vocab_size=180, model_type="unigram",
            character_coverage=1.0, pad_id=0, eos_id=1, unk_id=2, bos_id=-1, normalization_rule_name="identity",
            hard_vocab_limit=False, minloglevel=2)
        tokenizer = SiglipTokenizer(parts + "/spiece.model", model_input_names=["input_ids"])
        tokenizer.save_pretrained(folder)
        SiglipConverter(tokenizer).converted().save(str(folder / "tokenizer.json"))
        (folder / "spiece.model").unlink()
        size = tokenizer.sp_model.get_piece_size()

        def encode(text):
            return tokenizer(text, padding="max_length", truncation=True, return_tensors="pt")

        config = SiglipConfig(
            text_config=dict(vocab_size=size, hidden_size=16, intermediate_size=32, num_hidden_layers=2,
                             num_attention_heads=2, max_position_embeddings=64, projection_size=16),
            vision_config=dict(hidden_size=16, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2,
                               image_size=32, patch_size=8))
        model = loud(SiglipModel._from_config(config, attn_implementation="eager"), 2)
        processor = SiglipImageProcessor(size={"height": 32, "width": 32})
        export(TextTower(model, False), (encode("a")["input_ids"],), folder, "text_model", ["input_ids"],
               "pooler_output", {"input_ids": {0: "batch", 1: "tokens"}})
        save(folder, model, tokenizer, processor, "siglip")
        write(folder, "cases.json", cases(
            model, encode, lambda image: processor(image, return_tensors="pt")["pixel_values"], 64))


clip()
siglip()
