"""Writes small files in many flavours beside the RGB8 PNG that decoding must give.

Oracle: Pillow 13.0.0. Usage: python make.py FOLDER. Each `name.ext` has its `name.ext.rgb.png`;
those with transparency have a `name.ext.dropped.png` too;
names beginning with `lossy` are compared by mean difference.
"""
import struct
import sys
import zlib
from pathlib import Path

from PIL import Image

out = Path(sys.argv[1])
W, H = 26, 17
ORIENT = {1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
          4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
          6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270}


def picture():
    image = Image.new("RGB", (W, H))
    image.putdata([(x * 9, y * 15, 250 if x < 8 and y < 5 else (x * y) % 200) for y in range(H) for x in range(W)])
    return image


def alpha():
    mask = Image.new("L", (W, H))
    mask.putdata([min(255, x * 11) for _ in range(H) for x in range(W)])
    return mask


def keep(name, expected):
    expected.convert("RGB").save(out / f"{name}.rgb.png")


def over_white(image):
    image = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png16(colour_type, samples, width, height, channels):
    rows = b"".join(b"\0" + struct.pack(f">{width * channels}H", *samples[y * width * channels:(y + 1) * width * channels])
                    for y in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, colour_type, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def dropped():
    """What Image.convert("RGB") makes of transparency: it is dropped, colours stay as stored."""
    for name in ("rgba.png", "grey_alpha.png", "rgba_lossless.webp", "rgba.tif", "rgb_key.png", "palette_alpha.png",
                 "key.gif", "rgba16.png"):
        image = Image.open(out / name).convert("RGB")
        image.info.pop("transparency", None)  # or it is written into the file
        image.save(out / f"{name}.dropped.png")


def orientations():
    upright = picture()
    for value, undo in ORIENT.items():
        stored = upright.transpose(undo) if undo is not None else upright
        exif = Image.Exif()
        exif[0x0112] = value
        for ext, options in {"png": {}, "webp": {"lossless": True}, "tif": {}, "jpg": {"quality": 98, "subsampling": 0}}.items():
            name = ("lossy_" if ext == "jpg" else "") + f"orientation_{value}.{ext}"
            if ext == "tif":
                stored.save(out / name, tiffinfo={0x0112: value})
            else:
                stored.save(out / name, exif=exif, **options)
            keep(name, upright)


def transparent():
    rgba = picture().convert("RGBA")
    rgba.putalpha(alpha())
    grey_alpha = Image.merge("LA", (picture().convert("L"), alpha()))
    for name, image, options in [
        ("rgba.png", rgba, {}), ("grey_alpha.png", grey_alpha, {}), ("rgba_lossless.webp", rgba, {"lossless": True, "exact": True}),
        ("rgba.tif", rgba, {}),
    ]:
        image.save(out / name, **options)
        keep(name, over_white(image))
    for name, image, key in [("rgb_key.png", picture(), (18, 30, 250))]:
        image.save(out / name, transparency=key)
        reopened = Image.open(out / name)
        keep(name, over_white(reopened))
    palette = picture().quantize(16)
    palette.save(out / "palette.png")
    keep("palette.png", palette)
    palette.save(out / "palette_alpha.png", transparency=bytes(range(0, 256, 17)))
    keep("palette_alpha.png", over_white(Image.open(out / "palette_alpha.png")))
    palette.save(out / "key.gif", transparency=3)
    keep("key.gif", over_white(Image.open(out / "key.gif")))


def deep():
    rgb = [c * 257 + 100 if c < 255 else 65535 for p in picture().get_flattened_data() for c in p]
    (out / "rgb16.png").write_bytes(png16(2, rgb, W, H, 3))
    high = Image.new("RGB", (W, H))
    high.putdata([tuple(v >> 8 for v in rgb[i:i + 3]) for i in range(0, len(rgb), 3)])
    keep("rgb16.png", high)
    masks = list(alpha().get_flattened_data())
    rgba = [v for i, m in enumerate(masks) for v in (*rgb[3 * i:3 * i + 3], m * 257)]
    (out / "rgba16.png").write_bytes(png16(6, rgba, W, H, 4))
    high.putalpha(alpha())
    keep("rgba16.png", over_white(high))


def plain():
    for name, image in [("grey.tif", picture().convert("L")), ("bilevel.tif", picture().convert("1")),
                        ("palette.tif", picture().quantize(16)), ("rgb.bmp", picture()), ("bilevel.png", picture().convert("1")),
                        ("grey.bmp", picture().convert("L")), ("palette.gif", picture().quantize(16)), ("rgb.tif", picture())]:
        image.save(out / name)
        keep(name, image)
    picture().save(out / "deflate.tif", compression="tiff_adobe_deflate")
    keep("deflate.tif", picture())
    picture().save(out / "lzw.tif", compression="tiff_lzw")
    keep("lzw.tif", picture())
    frames = [picture(), picture().transpose(Image.Transpose.ROTATE_180)]
    for name, options in [("animated.png", {"default_image": False}), ("animated.webp", {"lossless": True}), ("pages.tif", {})]:
        frames[0].save(out / name, save_all=True, append_images=frames[1:], **options)
        keep(name, frames[0])


for step in (orientations, transparent, deep, plain, dropped):
    step()
