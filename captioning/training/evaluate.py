#!/usr/bin/env python3
"""Checks every statement of `scene` captions against the photos' pixels.

  evaluate.py PHOTOS_FOLDER --captions captions.jsonl    lines {"image": file name, "text": caption}
  evaluate.py PHOTOS_FOLDER --model DIR [--held-out]     captions made here with onnxruntime; --held-out takes every third photo only
Prints each statement with its measured truth, then totals. --summary leaves the statements out; --out FILE keeps the captions.

Nothing here is shared with the code that labels the training captions: pictures are read at 320 x 320 by scikit-image, colour names are
overlapping ranges of hue, saturation and value, texture is a Gaussian-weighted local deviation, warmth and vividness are weighed
otherwise, and the captions are parsed from their English."""
import argparse
import json
import os
import re
import sys
import warnings
from collections import Counter, defaultdict

import numpy as np
from PIL import Image, ImageOps
from scipy.ndimage import gaussian_filter
from skimage import color, transform

SIDE = 320
ROWS, COLUMNS = {"upper": 0, "middle": 1, "lower": 2}, {"left": 0, "middle": 1, "right": 2}
REGIONS = {"the centre": (1, 1), "the upper middle": (0, 1), "the lower middle": (2, 1), "the middle left": (1, 0), "the middle right": (1, 2),
           "the upper left corner": (0, 0), "the upper right corner": (0, 2), "the lower left corner": (2, 0), "the lower right corner": (2, 2),
           "the top": (0, None), "the bottom": (2, None), "the left side": (None, 0), "the right side": (None, 2), "the picture as a whole": (None, None)}
CELLS = [r for r, (y, x) in REGIONS.items() if y is not None and x is not None]


def colours(hsv):
    """name -> mask; ranges overlap where people disagree."""
    h, s, v = hsv[..., 0] * 360, hsv[..., 1], hsv[..., 2]

    def hue(low, high):
        return (h >= low) & (h <= high) if low < high else (h >= low) | (h <= high)

    tinted = s > 0.12
    return {
        "black": v < 0.24,
        "white": (v > 0.76) & (s < 0.15),
        "grey": (s < np.where(v < 0.38, 0.33, 0.21)) & (v > 0.14) & (v < 0.92),
        "red": hue(338, 20) & (s > 0.35) & (v > 0.18),
        "orange": hue(12, 46) & (s > 0.42) & (v > 0.46),
        "brown": hue(352, 56) & (s > 0.17) & (v > 0.12) & (v < 0.74),
        "beige": hue(12, 70) & (s > 0.07) & (s < 0.52) & (v > 0.5),
        "yellow": hue(40, 74) & (s > 0.32) & (v > 0.42),
        "green": hue(54, 172) & tinted & (v > 0.1),
        "teal": hue(150, 207) & tinted & (v > 0.12),
        "blue": hue(190, 268) & tinted & (v > 0.12),
        "purple": hue(245, 335) & tinted & (v > 0.12),
        "pink": hue(290, 25) & (s > 0.1) & (s < 0.85) & (v > 0.52),
    }


class Truth:
    def __init__(self, path):
        image = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
        self.ratio = image.width / image.height
        k = max(1, min(image.size) // 700)
        rgb = transform.resize(np.asarray(image.reduce(k)), (SIDE, SIDE), order=1, anti_aliasing=True, preserve_range=False)
        lab, hsv = color.rgb2lab(rgb), color.rgb2hsv(rgb)
        light = lab[..., 0]
        self.cut = {r: tuple(slice(0, SIDE) if i is None else slice(round(i * SIDE / 3), round((i + 1) * SIDE / 3)) for i in yx) for r, yx in REGIONS.items()}
        sigma = SIDE / 60
        local = np.sqrt(np.maximum(gaussian_filter(light**2, sigma) - gaussian_filter(light, sigma) ** 2, 0))
        masks = colours(hsv)
        self.share = {r: {n: float(mask[c].mean()) for n, mask in masks.items()} for r, c in self.cut.items()}
        self.both = {r: {n: masks[n][c] for n in masks} for r, c in self.cut.items()}
        self.light = {r: float(light[c].mean()) for r, c in self.cut.items()}
        self.texture = {r: float(local[c].mean()) for r, c in self.cut.items()}
        self.contrast = float(light.std())
        weight = (np.hypot(lab[..., 1], lab[..., 2])).clip(0, 60)
        h = hsv[..., 0] * 360
        self.warm = float(weight[(h < 76) | (h > 335)].sum() / (weight.sum() + 1e-9))
        self.cool = float(weight[(h > 150) & (h < 300)].sum() / (weight.sum() + 1e-9))
        self.yellow_blue = float(lab[..., 2].mean())
        rg, yb = (rgb[..., 0] - rgb[..., 1]) * 255, ((rgb[..., 0] + rgb[..., 1]) / 2 - rgb[..., 2]) * 255
        self.colourful = float(np.hypot(rg.std(), yb.std()) + 0.3 * np.hypot(rg.mean(), yb.mean()))


def orientation(t, kind):
    r = t.ratio
    return {"landscape": r >= 1.05, "portrait": r <= 0.95, "square": 0.93 <= r <= 1.075, "panoramic": r >= 1.8}[kind], f"width/height {r:.2f}"


def overall_light(t, kind):
    l = t.light["the picture as a whole"]
    low, high = {"dark": (0, 30), "dim": (22, 43), "medium": (37, 61), "bright": (55, 100)}[kind]
    return low <= l <= high, f"mean L* {l:.0f}, {kind} is {low} to {high}"


def contrast(t, kind):
    low, high = {"low": (0, 14.5), "moderate": (12, 22), "strong": (19, 100)}[kind]
    return low <= t.contrast <= high, f"deviation of L* {t.contrast:.1f}, {kind} is {low} to {high}"


def palette(t, kind):
    if kind == "warm":
        return t.warm >= 0.55 and t.yellow_blue > 3, f"warm weight {t.warm:.2f}, mean b* {t.yellow_blue:.0f}"
    if kind == "cool":
        return t.cool >= 0.5 and t.yellow_blue < 3, f"cool weight {t.cool:.2f}, mean b* {t.yellow_blue:.0f}"
    return (t.colourful >= 40 if kind == "vivid" else t.colourful <= 42), f"colourfulness {t.colourful:.0f}"


def colour(t, region, name):
    share = t.share[region][name]
    return share >= 0.5, f"{name} {share:.0%}"


def mix(t, region, first, second):
    a, b = t.both[region][first], t.both[region][second]
    union, x, y = float((a | b).mean()), float(a.mean()), float(b.mean())
    return first != second and union >= 0.6 and x >= 0.15 and y >= 0.15, f"{first} {x:.0%}, {second} {y:.0%}, either {union:.0%}"


def region_light(t, region, kind):
    l = t.light[region]
    return (l >= 56 if kind == "bright" else l <= 31), f"mean L* {l:.0f}"


def region_texture(t, region, kind):
    x = t.texture[region]
    return (x <= SMOOTH if kind == "smooth" else x >= TEXTURED), f"local deviation {x:.1f}"


SMOOTH, TEXTURED = 3.2, 6.6


def compare_light(t, one, two, kind):
    gap = (t.light[one] - t.light[two]) * (1 if kind == "brighter" else -1)
    return gap > 2, f"L* {t.light[one]:.0f} against {t.light[two]:.0f}"


def compare_detail(t, one, two, kind):
    a, b = (t.texture[one], t.texture[two]) if kind == "busier" else (t.texture[two], t.texture[one])
    return a > 1.05 * b, f"local deviation {t.texture[one]:.1f} against {t.texture[two]:.1f}"


def place(t, region, kind):
    values = t.texture if kind in ("busiest", "smoothest") else t.light
    order = sorted(CELLS, key=lambda c: values[c], reverse=kind in ("busiest", "brightest"))
    rank = order.index(region) + 1 if region in order else 99
    return rank <= 2, f"rank {rank} of 9, first is {order[0]}"


NAME = "|".join(sorted(REGIONS, key=len, reverse=True))
COLOUR = "|".join(["black", "white", "grey", "red", "orange", "brown", "beige", "yellow", "green", "teal", "blue", "purple", "pink"])
BUSIEST = [(rf"the busiest part is ({NAME})", "busiest"), (rf"most detail lies in ({NAME})", "busiest"), (rf"the smoothest part is ({NAME})", "smoothest"),
           (rf"the brightest part is ({NAME})", "brightest"), (rf"light is strongest in ({NAME})", "brightest"),
           (rf"the darkest part is ({NAME})", "darkest"), (rf"the deepest shadow is in ({NAME})", "darkest")]
LIGHTS = {"in bright light": "bright", "with bright tones": "bright", "in medium light": "medium", "with middle tones": "medium", "in dim light": "dim",
          "with dim tones": "dim", "in very low light": "dark", "with dark tones": "dark"}


def parse_opening(sentence):
    m = re.fullmatch(rf"(?:this is )?a(?: (landscape|portrait|square|panoramic))? (?:photograph|picture)(?: ({'|'.join(LIGHTS)}))?(?: (?:with|and) (low|moderate|strong) contrast)?", sentence)
    if not m:
        return None
    shape, lit, contrasted = m.groups()
    out = [("orientation", orientation, (shape,))] if shape else []
    out += [("light", overall_light, (LIGHTS[lit],))] if lit else []
    return out + ([("contrast", contrast, (contrasted,))] if contrasted else [])


def parse_clause(c):
    for pattern, kind in BUSIEST:
        if m := re.fullmatch(pattern, c):
            return [("place of " + ("detail" if kind in ("busiest", "smoothest") else "light"), place, (m[1], kind))]
    if m := re.fullmatch(r"(?:the palette is|the colours are|its colours are) (warm|cool|vivid|muted)(?: and (warm|cool|vivid|muted))?", c):
        return [("palette", palette, (k,)) for k in m.groups() if k]
    if m := re.fullmatch(rf"({NAME}) and ({NAME}) are (?:mostly|largely) ({COLOUR})", c):
        return [("region colour", colour, (r, m[3])) for r in m.groups()[:2]]
    if m := re.fullmatch(rf"({NAME}) is (?:mostly|largely|mainly) ({COLOUR})", c):
        return [("region colour", colour, m.groups())]
    if m := re.fullmatch(rf"({NAME}) (?:mixes|blends) ({COLOUR}) and ({COLOUR})", c):
        return [("colour mix", mix, m.groups())]
    if m := re.fullmatch(rf"({NAME}) (is bright|is full of light|is dark|lies in shadow)", c):
        return [("region light", region_light, (m[1], "bright" if m[2] in ("is bright", "is full of light") else "dark"))]
    if m := re.fullmatch(rf"({NAME}) (is smooth|looks smooth|is rich in texture|is finely textured)", c):
        return [("region texture", region_texture, (m[1], "smooth" if "smooth" in m[2] else "textured"))]
    if m := re.fullmatch(rf"({NAME}) is (brighter|lighter|darker) than ({NAME})", c):
        return [("light compared", compare_light, (m[1], m[3], "darker" if m[2] == "darker" else "brighter"))]
    if m := re.fullmatch(rf"({NAME}) (has more detail|is busier|is smoother) than ({NAME})", c):
        return [("detail compared", compare_detail, (m[1], m[3], "smoother" if "smoother" in m[2] else "busier"))]
    return None


def parse(text):
    """-> statements (type, check, arguments) and the clauses that could not be read."""
    statements, unread = [], []
    for n, sentence in enumerate(s.strip().lower() for s in text.split(".") if s.strip()):
        for clause in [sentence] if n == 0 else re.split(r", (?:while|and) ", sentence):
            found = parse_opening(clause) if n == 0 else parse_clause(clause)
            if found is None:
                unread.append(clause)
            else:
                statements += found
    return statements, unread


def captions(a):
    if a.captions:
        with open(a.captions, encoding="utf-8") as f:
            return {r["image"]: r["text"] for r in map(json.loads, filter(str.strip, f))}
    from runner import Captioner

    names = sorted(f for f in os.listdir(a.photos) if f.lower().endswith((".jpg", ".jpeg", ".png", ".webp")))
    if a.held_out:
        sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "aesthetics", "training"))
        import split

        names = split.held_out(a.photos)
    model = Captioner(a.model)
    return {n: model.caption(os.path.join(a.photos, n)) for n in names}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("photos")
    p.add_argument("--captions")
    p.add_argument("--model")
    p.add_argument("--held-out", action="store_true")
    p.add_argument("--summary", action="store_true")
    p.add_argument("--out", help="write the captions here as jsonl")
    a = p.parse_args()
    if bool(a.captions) == bool(a.model):
        p.error("give either --captions or --model")
    warnings.filterwarnings("ignore")
    texts = captions(a)
    if a.out:
        with open(a.out, "w", encoding="utf-8") as f:
            f.writelines(json.dumps({"image": n, "text": t}, ensure_ascii=False) + "\n" for n, t in texts.items())
    truths = {n: Truth(os.path.join(a.photos, n)) for n in texts}
    read = {n: parse(t) for n, t in texts.items()}
    tally, repeats, unread = defaultdict(Counter), 0, 0
    for n, text in texts.items():
        statements, bad = read[n]
        unread += len(bad)
        repeats += len(statements) - len({(s[0], s[2]) for s in statements})
        if not a.summary:
            print(f"\n{n}: {text}")
        for kind, check, arguments in statements:
            true, why = check(truths[n], *arguments)
            tally[kind][bool(true)] += 1
            if not a.summary:
                print(f"  {'true ' if true else 'FALSE'} {kind}: {', '.join(arguments)} ({why})")
        for clause in bad:
            print(f"  UNREAD {n}: {clause}")
    names, chance = list(texts), Counter()
    for i, n in enumerate(names):
        for other in names[:i] + names[i + 1:]:
            for kind, check, arguments in read[n][0]:
                chance[bool(check(truths[other], *arguments)[0])] += 1
    words = [len(t.split()) for t in texts.values()]
    count = [len(s) for s, _ in read.values()]
    print()
    for kind in sorted(tally):
        t = tally[kind]
        print(f"{kind:16} {t[True] / t.total():.3f}  ({t[True]} of {t.total()})")
    true, total = sum(t[True] for t in tally.values()), sum(t.total() for t in tally.values())
    print(f"{'all statements':16} {true / max(1, total):.3f}  ({true} of {total}, {len(texts)} photos)")
    if chance.total():
        print(f"captions shuffled between photos: {chance[True] / chance.total():.3f} (mean over all other photos)")
    print(f"statements per caption: median {np.median(count):.0f}, {min(count)} to {max(count)}; said twice: {repeats}; unreadable clauses: {unread}")
    print(f"words per caption: median {np.median(words):.0f}, {min(words)} to {max(words)}; within 40 to 90: {np.mean([40 <= w <= 90 for w in words]):.3f}")
    print(f"distinct captions: {len(set(texts.values()))} of {len(texts)}")
    sys.exit(1 if unread else 0)


if __name__ == "__main__":
    main()
