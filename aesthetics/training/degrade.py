"""Graded degradations for training. `severity` is 0 (clean) to 5 (heavy), continuous. `scale` says how many pixels of the
picture become one pixel of the scorer's input, so that one severity means the same loss at the scorer's size."""
import cv2
import numpy as np

LADDERS = {
    "blur": [0, 0.6, 1.0, 1.7, 2.8, 4.5],
    "defocus": [0, 1.0, 1.7, 2.8, 4.4, 7.0],
    "noise": [0, 4, 8, 15, 27, 45],
    "colour_noise": [0, 6, 12, 22, 38, 60],
    "jpeg": [95, 60, 40, 25, 14, 7],
    "webp": [95, 60, 35, 18, 8, 2],
    "rescale": [1, 0.75, 0.55, 0.4, 0.28, 0.18],
    "overexposure": [0, 0.35, 0.7, 1.1, 1.6, 2.2],
    "underexposure": [0, 0.7, 1.3, 2.0, 2.8, 3.8],
    "haze": [0, 0.15, 0.3, 0.45, 0.6, 0.75],
}
WEIGHTS = {"blur": 2, "defocus": 1, "noise": 14, "colour_noise": 4, "jpeg": 2, "webp": 3, "rescale": 1, "overexposure": 8, "underexposure": 2, "haze": 2}
_BANK = np.random.default_rng(0).standard_normal((1400, 1400, 3), dtype=np.float32)


def parameter(family, severity):
    return float(np.interp(severity, range(6), LADDERS[family]))


def severity_of_rescale(factor):
    return float(np.interp(factor, LADDERS["rescale"][::-1], range(5, -1, -1)))


def jpeg(image, quality, chroma_full):
    factor = cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444 if chroma_full else cv2.IMWRITE_JPEG_SAMPLING_FACTOR_420
    ok, data = cv2.imencode(".jpg", image[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, int(quality), cv2.IMWRITE_JPEG_SAMPLING_FACTOR, factor])
    return cv2.imdecode(data, cv2.IMREAD_COLOR)[..., ::-1]


def webp(image, quality):
    ok, data = cv2.imencode(".webp", image[..., ::-1], [cv2.IMWRITE_WEBP_QUALITY, int(quality)])
    return cv2.imdecode(data, cv2.IMREAD_COLOR)[..., ::-1]


def _noise(shape, rng):
    y, x = rng.integers(0, 1400 - shape[0] + 1), rng.integers(0, 1400 - shape[1] + 1)
    noise = _BANK[y:y + shape[0], x:x + shape[1]]
    return np.roll(noise, int(rng.integers(3)), 2) * rng.choice([-1.0, 1.0])


def _disc(image, radius):
    n = int(np.ceil(radius)) * 2 + 1
    y, x = np.mgrid[:n, :n] - n // 2
    kernel = np.clip(radius + 0.5 - np.hypot(y, x), 0, 1).astype(np.float32)
    return cv2.filter2D(image, -1, kernel / kernel.sum(), borderType=cv2.BORDER_REFLECT)


def _exposure(image, stops):
    table = np.arange(256) / 255.0
    linear = np.where(table <= 0.04045, table / 12.92, ((table + 0.055) / 1.055) ** 2.4) * 2.0**stops
    linear = np.clip(linear, 0, 1)
    coded = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return cv2.LUT(image, (coded * 255 + 0.5).astype(np.uint8))


def low_key(image, stops):
    """The picture as if it had been dark on purpose: clean, and every stop of over-exposure is damage all the same."""
    return _exposure(image, -stops)


def apply(image, family, severity, scale, rng):
    """RGB uint8 -> RGB uint8 of the same size."""
    p, h, w = parameter(family, severity), image.shape[0], image.shape[1]
    if severity <= 0.01:
        return image
    if family == "blur":
        return cv2.GaussianBlur(image, (0, 0), p * scale)
    if family == "defocus":
        return _disc(image, p * scale * 0.9)
    if family == "noise":
        return np.clip(image + _noise(image.shape, rng) * (p * scale), 0, 255).astype(np.uint8)
    if family == "colour_noise":
        size = rng.uniform(1, 2.5)
        noise = _noise((int(h / size) + 1, int(w / size) + 1, 3), rng)
        noise = cv2.resize(noise - noise.mean(2, keepdims=True), (w, h), interpolation=cv2.INTER_LINEAR)
        return np.clip(image + noise * (p * scale), 0, 255).astype(np.uint8)
    if family == "jpeg":
        return jpeg(image, round(p), rng.random() < 0.15)
    if family == "webp":
        return webp(image, round(p))
    if family == "rescale":
        p = min(1.0, p / scale)
        down = rng.choice([cv2.INTER_AREA, cv2.INTER_LANCZOS4, cv2.INTER_LINEAR], p=[0.7, 0.1, 0.2])
        up = rng.choice([cv2.INTER_CUBIC, cv2.INTER_LINEAR, cv2.INTER_LANCZOS4], p=[0.7, 0.15, 0.15])
        return cv2.resize(cv2.resize(image, (round(w * p), round(h * p)), interpolation=int(down)), (w, h), interpolation=int(up))
    if family == "overexposure":
        return _exposure(image, p)
    if family == "underexposure":
        return _exposure(image, -p)
    return np.clip(image * (1 - p) + p * rng.uniform(150, 240), 0, 255).astype(np.uint8)
