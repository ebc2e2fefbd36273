"""What a training caption may speak of: statistics of a picture on a 3 x 3 grid, by OpenCV and numpy.

measure(rgb) -> float32 [9, CHANNELS]; cells run row by row from the upper left. Every channel is a mean over the cell's pixels, so
a larger region's value is the mean of its cells' values."""
import cv2
import numpy as np

COLOURS = ["black", "grey", "white", "red", "orange", "brown", "beige", "yellow", "green", "teal", "blue", "purple", "pink"]
K = len(COLOURS)
SHARE, SURE = slice(0, K), slice(K, 2 * K)
L_MEAN, L_SQUARE, CHROMA, A_MEAN, B_MEAN, TEXTURE = range(2 * K, 2 * K + 6)
CHANNELS = 2 * K + 6
SIDE, BLOCK = 192, 8

CELLS = ["upper left", "upper middle", "upper right", "middle left", "centre", "middle right", "lower left", "lower middle", "lower right"]
REGIONS = CELLS + ["top", "bottom", "left", "right", "whole"]
WEIGHTS = np.zeros((len(REGIONS), 9), np.float32)
WEIGHTS[:9] = np.eye(9)
for _row, _cells in {9: (0, 1, 2), 10: (6, 7, 8), 11: (0, 3, 6), 12: (2, 5, 8), 13: tuple(range(9))}.items():
    WEIGHTS[_row, list(_cells)] = 1 / len(_cells)


def _names(lightness, chroma, hue):
    """Index into COLOURS for CIE L*, chroma and hue angle in degrees."""
    out = np.full(lightness.shape, COLOURS.index("grey"))

    def put(name, where):
        out[where] = COLOURS.index(name)

    put("red", ((hue < 46) | (hue >= 350)) & (lightness < 62))
    put("pink", ((hue < 40) | (hue >= 325)) & (lightness >= 62) | (hue >= 338) & (hue < 350) & (lightness >= 42))
    put("orange", (hue >= 40) & (hue < 76) & (lightness >= 46))
    put("yellow", (hue >= 76) & (hue < 104))
    put("green", (hue >= 104) & (hue < 174))
    put("teal", (hue >= 174) & (hue < 232))
    put("blue", (hue >= 232) & (hue < 305))
    put("purple", (hue >= 305) & (hue < 338) | (hue >= 338) & (hue < 350) & (lightness < 42))
    put("brown", (hue >= 22) & (hue < 96) & (lightness < 56) & (chroma < np.where(lightness < 46, 46, 40)))
    put("green", (hue >= 96) & (hue < 104) & (lightness < 70))
    put("beige", (hue >= 35) & (hue < 104) & (lightness >= 56) & (chroma < 32))
    put("grey", chroma < 8)
    put("white", (lightness > 84) & (chroma < 9))
    put("black", (lightness < 12) | (lightness < 20) & (chroma < 9))
    return out


def _tables():
    """Name of each of 64^3 colours, and whether every colour near it has the same name."""
    level = (np.arange(64) * 4 + 2).astype(np.float32) / 255
    cube = np.stack(np.meshgrid(level, level, level, indexing="ij"), -1).reshape(1, -1, 3)
    lab = cv2.cvtColor(cube, cv2.COLOR_RGB2LAB).reshape(-1, 3)
    lightness, chroma = lab[:, 0], np.hypot(lab[:, 1], lab[:, 2])
    hue = np.degrees(np.arctan2(lab[:, 2], lab[:, 1])) % 360
    name, sure = _names(lightness, chroma, hue), np.ones(len(lab), bool)
    for dl, dc, dh in [(6, 0, 0), (-6, 0, 0), (0, 3, 0), (0, -3, 0), (0, 0, 8), (0, 0, -8)]:
        sure &= _names(lightness + dl, np.maximum(chroma + dc, 0), (hue + dh) % 360) == name
    return name.astype(np.uint8), sure


_NAME, _SURE = _tables()


def pixel(rgb):
    """RGB uint8 [n, 3] -> names [n], sure [n], and [n, 5] of the L_MEAN .. B_MEAN channels."""
    q = (rgb >> 2).astype(np.int32)
    index = (q[:, 0] * 64 + q[:, 1]) * 64 + q[:, 2]
    lab = cv2.cvtColor(rgb[None].astype(np.float32) / 255, cv2.COLOR_RGB2LAB)[0] / 100
    values = np.stack([lab[:, 0], lab[:, 0] ** 2, np.hypot(lab[:, 1], lab[:, 2]), lab[:, 1], lab[:, 2]], 1)
    return _NAME[index], _SURE[index], values.astype(np.float32)


def measure(rgb):
    """RGB uint8 [h, w, 3] of any size; stretched to SIDE x SIDE."""
    image = cv2.resize(rgb, (SIDE, SIDE), interpolation=cv2.INTER_AREA) if rgb.shape[:2] != (SIDE, SIDE) else rgb
    q = (image >> 2).astype(np.int32)
    index = (q[..., 0] * 64 + q[..., 1]) * 64 + q[..., 2]
    name, sure = _NAME[index], _SURE[index]
    lab = cv2.cvtColor(image.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    light = lab[..., 0] / 100
    third = SIDE // 3
    cell = np.repeat(np.repeat(np.arange(9).reshape(3, 3), third, 0), third, 1).ravel()
    pixels = third * third
    out = np.zeros((9, CHANNELS), np.float32)
    out[:, SHARE] = np.bincount(cell * K + name.ravel(), minlength=9 * K).reshape(9, K) / pixels
    out[:, SURE] = np.bincount(cell * K + name.ravel(), sure.ravel().astype(float), minlength=9 * K).reshape(9, K) / pixels
    planes = {L_MEAN: light, L_SQUARE: light**2, CHROMA: np.hypot(lab[..., 1], lab[..., 2]) / 100, A_MEAN: lab[..., 1] / 100, B_MEAN: lab[..., 2] / 100}
    for channel, plane in planes.items():
        out[:, channel] = np.bincount(cell, plane.ravel(), minlength=9) / pixels
    blocks = light.reshape(SIDE // BLOCK, BLOCK, SIDE // BLOCK, BLOCK).std((1, 3))
    out[:, TEXTURE] = blocks.reshape(3, third // BLOCK, 3, third // BLOCK).mean((1, 3)).ravel() * 5
    return out


def regions(cells):
    """[..., 9, CHANNELS] -> [..., 14, CHANNELS + 1]; the last channel is the deviation of L* / 100 inside the region."""
    values = np.einsum("rc,...ck->...rk", WEIGHTS, cells)
    deviation = np.sqrt(np.maximum(values[..., L_SQUARE] - values[..., L_MEAN] ** 2, 0))
    return np.concatenate([values, deviation[..., None]], -1)
