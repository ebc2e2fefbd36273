"""From statistics to a caption in phrase tokens. Every phrase names something that can be measured again; nothing says what is absent.

write(regions, aspect, rng, margin) -> token ids without START, ending in END. `margin` scales how clear a fact must be before it is said."""
import zlib

import numpy as np

import measure as m

ORIENTATIONS = ["landscape", "portrait", "square", "panoramic"]
OPENERS = ["A{} photograph", "A{} picture", "This is a{} photograph", "This is a{} picture"]
LIGHT = {"bright": [" in bright light", " with bright tones"], "medium": [" in medium light", " with middle tones"],
         "dim": [" in dim light", " with dim tones"], "dark": [" in very low light", " with dark tones"]}
CONTRAST = ["low", "moderate", "strong"]
PALETTE = [" The palette is", " The colours are", " Its colours are"]
CORNER = {"upper left", "upper right", "lower left", "lower right"}
SPOKEN = [f"the {r} corner" if r in CORNER else f"the {r} side" if r in ("left", "right") else "the picture as a whole" if r == "whole" else f"the {r}"
          for r in m.REGIONS]
MOSTLY = [" is mostly", " is largely", " is mainly"]
ARE = [" are mostly", " are largely"]
MIX = [" mixes", " blends"]
REGION_LIGHT = {"bright": [" is bright", " is full of light"], "dark": [" is dark", " lies in shadow"]}
REGION_TEXTURE = {"smooth": [" is smooth", " looks smooth"], "textured": [" is rich in texture", " is finely textured"]}
COMPARE = {"light": [" is brighter than", " is lighter than"], "dark": [" is darker than"], "detail": [" has more detail than", " is busier than"], "calm": [" is smoother than"]}
SPOTS = {"busiest": ["the busiest part is", "most detail lies in"], "calmest": ["the smoothest part is"], "brightest": ["the brightest part is", "light is strongest in"],
         "darkest": ["the darkest part is", "the deepest shadow is in"]}
LINKS = [", while", ", and"]

VOCABULARY = ["<pad>", "<s>", "</s>", "<unk>", ".", " and"] + LINKS
VOCABULARY += [o.format(x) for x in [""] + [" " + k for k in ORIENTATIONS] for o in OPENERS]
VOCABULARY += [p for group in LIGHT.values() for p in group]
VOCABULARY += [f" {w} {c} contrast" for c in CONTRAST for w in ("with", "and")]
VOCABULARY += PALETTE + [" " + w for w in ("warm", "cool", "vivid", "muted")]


def _capital(text):
    return text[0].upper() + text[1:]


for _text in SPOKEN + [s for group in SPOTS.values() for s in group]:
    VOCABULARY += [" " + _text, " " + _capital(_text)]
VOCABULARY += MOSTLY + ARE + MIX + [" " + c for c in m.COLOURS]
for _group in (REGION_LIGHT, REGION_TEXTURE, COMPARE):
    VOCABULARY += [p for phrases in _group.values() for p in phrases]
assert len(set(VOCABULARY)) == len(VOCABULARY)
ID = {t: i for i, t in enumerate(VOCABULARY)}
PAD, START, END = 0, 1, 2

TOP, BOTTOM, LEFT, RIGHT, WHOLE = 9, 10, 11, 12, 13
INSIDE = {TOP: (0, 1, 2), BOTTOM: (6, 7, 8), LEFT: (0, 3, 6), RIGHT: (2, 5, 8), WHOLE: tuple(range(9))}
DEVIATION = m.CHANNELS


def band(value, bands, margin, room):
    """The name of the band that holds `value` at least `margin * room` away from both ends."""
    for name, low, high in bands:
        if low + margin * room <= value <= high - margin * room:
            return name
    return None


class Style:
    """Picks among wordings by fixed random directions in the space of a few statistics, so that different pictures are worded
    differently even when the most likely wording is always taken."""

    def __init__(self, r, aspect, rng):
        whole = r[WHOLE]
        self.z = np.array([(whole[m.L_MEAN] - 0.45) / 0.16, (whole[DEVIATION] - 0.17) / 0.06, (whole[m.CHROMA] - 0.2) / 0.14, (whole[m.B_MEAN] - 0.07) / 0.16,
                           aspect / 0.4, (whole[m.TEXTURE] - 0.28) / 0.14, (r[TOP, m.L_MEAN] - r[BOTTOM, m.L_MEAN]) / 0.18, (r[LEFT, m.L_MEAN] - r[RIGHT, m.L_MEAN]) / 0.12])
        self.z = np.clip(self.z, -2.5, 2.5)
        self.rng = rng
        self.noise = iter(rng.gumbel(size=600).tolist())

    def lean(self, name):
        """How much this picture calls for the wording or topic `name`, with noise."""
        if name not in _DIRECTIONS:
            _DIRECTIONS[name] = np.random.default_rng(zlib.crc32(name.encode())).standard_normal(8) * 0.7
        return float(_DIRECTIONS[name] @ self.z) + next(self.noise)

    def pick(self, topic, options):
        return options[0] if len(options) == 1 else max(options, key=lambda o: self.lean(topic + o))

    def key(self, name):
        return self.lean(name)


_DIRECTIONS = {}


def orientation(aspect):
    ratio = np.exp(aspect)
    if ratio > 2.0:
        return "panoramic"
    return "landscape" if ratio > 1.13 else "portrait" if ratio < 0.885 else "square" if 0.965 < ratio < 1.035 else None


def light(r, margin):
    return band(r[WHOLE, m.L_MEAN], [("dark", -1, 0.26), ("dim", 0.26, 0.40), ("medium", 0.40, 0.58), ("bright", 0.58, 9)], margin, 0.02)


def contrast(r, margin):
    return band(r[WHOLE, DEVIATION], [("low", -1, 0.13), ("moderate", 0.13, 0.205), ("strong", 0.205, 9)], margin, 0.012)


def palette(r, margin):
    w, out = r[WHOLE], []
    share = dict(zip(m.COLOURS, w[m.SHARE]))
    warm = sum(share[c] for c in ("red", "orange", "brown", "beige", "yellow"))
    cool = sum(share[c] for c in ("teal", "blue", "purple"))
    if warm > 0.5 + 0.08 * margin and w[m.B_MEAN] > 0.08 + 0.03 * margin:
        out.append("warm")
    elif cool > 0.4 + 0.08 * margin and w[m.B_MEAN] < -0.03 * margin:
        out.append("cool")
    if w[m.CHROMA] > 0.27 + 0.03 * margin:
        out.append("vivid")
    elif w[m.CHROMA] < 0.125 - 0.02 * margin:
        out.append("muted")
    return out


def region_colours(r, margin):
    """{region: [colour] or [first, second]}, only where the shares leave no doubt."""
    out = {}
    for i in range(len(m.REGIONS)):
        share, sure = r[i, m.SHARE], r[i, m.SURE]
        first, second = np.argsort(-share, kind="stable")[:2]
        if share[first] > 0.62 + 0.10 * margin and sure[first] > 0.38 + 0.12 * margin:
            out[i] = [m.COLOURS[first]]
        else:
            low, both = share[second], share[first] + share[second]
            if low > 0.22 + 0.05 * margin and both > 0.68 + 0.07 * margin and min(sure[first], sure[second]) > 0.10 + 0.07 * margin:
                out[i] = [m.COLOURS[first], m.COLOURS[second]]
    return out


def colour_clauses(r, style, margin, count):
    found = region_colours(r, margin)
    said, clauses = {}, []
    rank = {i: style.key("colour" + m.REGIONS[i]) + (2.2 if i >= TOP else 0) + (1.2 if len(found[i]) == 1 else 0) for i in found}
    for i in sorted(rank, key=lambda i: -rank[i]):
        covered = any(i in INSIDE[c] and said.get(c) == found[i] for c in INSIDE if c in said)
        covers = i in INSIDE and any(said.get(j) == found[i] for j in INSIDE[i])
        if covered or covers or i != WHOLE and said.get(WHOLE) == found[i] or i == WHOLE and found[i] in said.values():
            continue
        said[i] = found[i]
        if len(found[i]) == 1:
            partner = next((k for k, (j, names, t) in enumerate(clauses) if names == found[i] and len(t) == 2 and i != WHOLE and j != WHOLE), None)
            if partner is not None and style.pick("pair" + m.REGIONS[i], ["yes", "yes ", "no"]) != "no":
                j, names, _ = clauses[partner]
                clauses[partner] = (j, names, [" and", " " + SPOKEN[i], style.pick("are" + m.REGIONS[i], ARE), " " + names[0]])
                count -= 1
                if len(clauses) >= count:
                    break
                continue
            tail = [style.pick("mostly" + m.REGIONS[i], MOSTLY), " " + found[i][0]]
        else:
            tail = [style.pick("mix" + m.REGIONS[i], MIX), " " + found[i][0], " and", " " + found[i][1]]
        clauses.append((i, found[i], tail))
        if len(clauses) >= count:
            break
    return [(i, tail) for i, _, tail in clauses], set(said)


def region_clauses(r, style, margin):
    """Light and texture of single regions, and comparisons of opposite sides: (rank, subject region, tail)."""
    out = []
    for i in range(WHOLE):
        wide = 0.8 if i >= TOP else 0
        l, t = r[i, m.L_MEAN], r[i, m.TEXTURE]
        level = "bright" if l > 0.61 + 0.03 * margin else "dark" if l < 0.25 - 0.03 * margin else None
        if level:
            out.append((style.key(level + m.REGIONS[i]) + wide, i, [style.pick("light" + m.REGIONS[i], REGION_LIGHT[level])], "l"))
        feel = "smooth" if t < 0.115 - 0.02 * margin else "textured" if t > 0.36 + 0.05 * margin else None
        if feel:
            out.append((style.key(feel + m.REGIONS[i]) + wide, i, [style.pick("texture" + m.REGIONS[i], REGION_TEXTURE[feel])], "t"))
    for a, b in ((TOP, BOTTOM), (LEFT, RIGHT)):
        gap = r[a, m.L_MEAN] - r[b, m.L_MEAN]
        if abs(gap) > 0.04 + 0.03 * margin:
            kind = style.pick("gap" + m.REGIONS[a], ["light", "dark"])
            x, y = (a, b) if (gap > 0) == (kind == "light") else (b, a)
            out.append((style.key("compare light" + m.REGIONS[a]) + 1.2, x, [style.pick("than" + m.REGIONS[x], COMPARE[kind]), " " + SPOKEN[y]], "cl"))
        ratio = np.log((r[a, m.TEXTURE] + 0.01) / (r[b, m.TEXTURE] + 0.01))
        if abs(ratio) > 0.15 + 0.15 * margin:
            kind = style.pick("ratio" + m.REGIONS[a], ["detail", "calm"])
            x, y = (a, b) if (ratio > 0) == (kind == "detail") else (b, a)
            out.append((style.key("compare detail" + m.REGIONS[a]) + 1.2, x, [style.pick("more" + m.REGIONS[x], COMPARE[kind]), " " + SPOKEN[y]], "ct"))
    return sorted(out, key=lambda c: -c[0])


def spots(r, style, margin):
    l, t = r[:9, m.L_MEAN], np.log(r[:9, m.TEXTURE] + 0.01)
    out = []
    for name, values, room in (("busiest", t, 0.05 + 0.07 * margin), ("calmest", -t, 0.08 + 0.1 * margin), ("brightest", l, 0.015 + 0.02 * margin), ("darkest", -l, 0.015 + 0.02 * margin)):
        order = np.argsort(-values, kind="stable")
        if values[order[0]] - values[order[1]] > room:
            phrase = style.pick("spot", SPOTS[name])
            out.append((style.key(name) + (1.0 if name == "busiest" else 0), phrase, " " + SPOKEN[order[0]]))
    return sorted(out, key=lambda s: -s[0])


def _sentences(clauses, style, topic):
    """Clauses (subject, tail) joined in ones and twos."""
    out, i = [], 0
    while i < len(clauses):
        subject, tail = clauses[i]
        out += [" " + _capital(subject)] + tail
        if i + 1 < len(clauses) and style.pick(f"join{topic}{i}", ["yes", "no"]) == "yes":
            i += 1
            subject, tail = clauses[i]
            out += [style.pick(f"link{topic}{i}", LINKS), " " + subject] + tail
        out.append(".")
        i += 1
    return out


def _write(r, aspect, rng, margin, total, colour_count, most):
    style = Style(r, aspect, rng)
    shape = orientation(aspect)
    opening = [style.pick("open", OPENERS).format(" " + shape if shape else "")]
    lit, contrasted = light(r, margin), contrast(r, margin)
    if lit:
        opening.append(style.pick("light", LIGHT[lit]))
    if contrasted:
        opening.append(f" {'and' if lit else 'with'} {contrasted} contrast")
    opening.append(".")
    tones, tone = palette(r, margin), []
    if tones:
        tone = [style.pick("palette", PALETTE), " " + tones[0]] + ([" and", " " + tones[1]] if len(tones) > 1 else []) + ["."]
    colours, coloured = colour_clauses(r, style, margin, colour_count)
    said = bool(shape) + bool(lit) + bool(contrasted) + len(tones) + len(coloured)
    subjects = dict.fromkeys(coloured, 1)
    regional, marked = region_clauses(r, style, margin), spots(r, style, margin)
    clauses, places, kinds = [], [], []
    while said < total and (regional or marked):
        if marked and (not regional or len(places) < 3 and len(places) <= len(clauses)):
            places.append(marked.pop(0))
        else:
            _, i, tail, kind = regional.pop(0)
            if kinds.count(kind) >= most or subjects.get(i, 0) >= (1 if most < 4 else 2):
                continue
            subjects[i] = subjects.get(i, 0) + 1
            kinds.append(kind)
            clauses.append((i, tail))
        said += 1
    parts = {
        "tone": tone,
        "colour": _sentences([(SPOKEN[i], t) for i, t in colours], style, "colour"),
        "light": _sentences([(SPOKEN[i], t) for i, t in clauses], style, "light"),
        "spot": _sentences([(p[1], [p[2]]) for p in places], style, "spot"),
    }
    order = style.pick("order", ["tone colour light spot", "colour tone light spot", "tone colour spot light", "colour light spot tone", "colour spot light tone"])
    return opening + [t for name in order.split() for t in parts[name]]


FEWEST_WORDS, MOST_WORDS = 52, 86


def write(r, aspect, rng, margin=1.0):
    """Token ids of one caption, or an empty list where too little is clear enough to fill FEWEST_WORDS words."""
    total, colours, most, looser = int(rng.integers(12, 14)), int(rng.integers(3, 6)), 2, 1.0
    for _ in range(4):
        words = _write(r, aspect, rng, margin * looser, total, colours, most)
        length = "".join(words).count(" ") + 1
        if FEWEST_WORDS <= length <= MOST_WORDS:
            return [ID[w] for w in words] + [END]
        if length > MOST_WORDS:
            total -= 2
        else:
            total, colours, most, looser = total + 2, colours + 2, most + 1, looser * 0.85
    return []


def text(ids):
    return "".join(VOCABULARY[i] for i in ids if i > 3)
