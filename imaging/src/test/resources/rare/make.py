"""Writes small files in rarer flavours beside the RGB8 PNG that decoding must give.

Oracle: the samples themselves (tifffile 2026.3.3 and imagecodecs 2026.3.6 write them). Usage: python make.py FOLDER.
Each `name.ext` has its `name.ext.rgb.png`; names beginning with `lossy` are compared by mean difference.
"""
import sys
from pathlib import Path

import imagecodecs
import numpy
import tifffile
from PIL import Image

out = Path(sys.argv[1])
W, H = 26, 17
y, x = numpy.mgrid[0:H, 0:W]
RGB = numpy.stack([x * 9, y * 15, numpy.where((x < 8) & (y < 5), 250, (x * y) % 200)], axis=-1).astype(numpy.uint8)
DEEP = RGB.astype(numpy.uint16) * 256 + 77


def keep(name, rgb):
    Image.fromarray(rgb).save(out / f"{name}.rgb.png")


def tiff(name, samples, rgb=RGB, **options):
    tifffile.imwrite(out / name, samples, metadata=None, **options)
    keep(name, rgb)


SMOOTH = numpy.stack([40 + x * 6, 60 + y * 9, 200 - x * 3 - y], axis=-1).astype(numpy.uint8)


def deep():
    tiff("rgb16.tif", DEEP, photometric="rgb")
    tiff("rgb16_big_endian.tif", DEEP, photometric="rgb", byteorder=">")
    tiff("rgb16_lzw_predictor.tif", DEEP, photometric="rgb", compression="lzw", predictor=True)
    tiff("rgb16_tiled.tif", DEEP, photometric="rgb", tile=(16, 16))
    tiff("rgb16_planes.tif", numpy.moveaxis(DEEP, -1, 0), photometric="rgb", planarconfig="separate")
    tiff("rgb_planes.tif", numpy.moveaxis(RGB, -1, 0), photometric="rgb", planarconfig="separate")
    grey = DEEP[..., 0]
    tiff("grey16.tif", grey, numpy.repeat(RGB[..., :1], 3, axis=-1), photometric="minisblack")
    tiff("grey16_inverted.tif", 65535 - grey, numpy.repeat((255 - ((65535 - grey) >> 8))[..., None], 3, -1).astype(numpy.uint8), photometric="miniswhite")
    alpha = numpy.broadcast_to((x * 9).astype(numpy.uint16) * 257, (H, W))[..., None]
    over = (RGB * (alpha >> 8) + 255 * (255 - (alpha >> 8)) + 127) // 255
    tiff("rgba16.tif", numpy.concatenate([DEEP, alpha], axis=-1), over.astype(numpy.uint8), photometric="rgb", extrasamples=["unassalpha"])
    tiff("tiled.tif", RGB, photometric="rgb", tile=(16, 16), compression="zlib")
    tiff("lossy_jpeg.tif", SMOOTH, SMOOTH, photometric="rgb", compression="jpeg", compressionargs={"level": 98})


def unsupported():
    """Nothing is wrong with these, but that we do not decode them."""
    for name, samples, options in [("float", RGB.astype(numpy.float32) / 255, {}), ("big", RGB, {"bigtiff": True}), ("zstd", RGB, {"compression": "zstd"}),
                                   ("deep32", DEEP.astype(numpy.uint32) << 16, {})]:
        tifffile.imwrite(out / f"unsupported_{name}.tif", samples, photometric="rgb", metadata=None, **options)


def inks():
    """Adobe's inverted inks, as four components and as brightness, colour and black."""
    cmyk = numpy.concatenate([255 - SMOOTH, numpy.full((H, W, 1), 30, numpy.uint8)], axis=-1)
    rgb = ((255 - cmyk[..., :3].astype(int)) * (255 - 30) / 255).round().astype(numpy.uint8)
    for name, inside in (("lossy_cmyk.jpg", "CMYK"), ("lossy_ycck.jpg", "YCCK")):
        (out / name).write_bytes(imagecodecs.jpeg8_encode(255 - cmyk, level=98, colorspace="CMYK", outcolorspace=inside, subsampling="444"))
        keep(name, rgb)


deep()
unsupported()
inks()
