"""Writes small files with colour profiles beside the sRGB PNG that decoding must give.

Oracle: LittleCMS as Pillow 13.0.0 brings it (ImageCms.profileToProfile, perceptual). Usage: python make.py FOLDER GOLDEN_IMAGES.
Each `name.ext` has its `name.ext.srgb.png`; names beginning with `lossy` or `table` are compared by mean difference.
"""
import io
import struct
import sys
import zlib
from pathlib import Path

from PIL import Image, ImageCms

out = Path(sys.argv[1])
W, H = 40, 30
SRGB = ImageCms.createProfile("sRGB")
D50 = (0.9642, 1.0, 0.8249)
WIDE = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))


def fixed(*values):
    return struct.pack(f">{len(values)}i", *(round(v * 65536) for v in values))


def xyz(values):
    return b"XYZ \0\0\0\0" + fixed(*values)


def gamma(value):
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(value * 256))


def srgb_curve():
    return b"para\0\0\0\0" + struct.pack(">HH", 3, 0) + fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


def text(value):
    data = value.encode() + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(data)) + data + b"\0" * 78


def profile(space, pcs, kind, tags):
    tags = {b"desc": text("made"), b"cprt": b"text\0\0\0\0CC0\0", b"wtpt": xyz(D50), **tags}
    at = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        data += b"\0" * (-len(data) % 4)
        table += name + struct.pack(">II", at + len(body), len(data))
        body += data
    size = at + len(body)
    header = (struct.pack(">I4sI4s4s4s", size, b"none", 0x02400000, kind, space, pcs) + struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
              + b"acsp" + b"\0" * 28 + fixed(*D50))
    return header.ljust(128, b"\0") + table + body


def matrix(columns, curve):
    return profile(b"RGB ", b"XYZ ", b"mntr", {
        **{c + b"XYZ": xyz(v) for c, v in zip((b"r", b"g", b"b"), columns)}, **{c + b"TRC": curve for c in (b"r", b"g", b"b")}})


def lab(x, y, z):
    f = [t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x / D50[0], y / D50[1], z / D50[2])]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def lut(space, kind, inputs, grid, colour):
    """lut16Type to Lab, encoded as version 2 has it."""
    def nodes(prefix):
        if len(prefix) == inputs:
            lightness, a, b = lab(*colour(*prefix))
            return struct.pack(">3H", *(max(0, min(65535, round(v))) for v in (lightness * 652.8, (a + 128) * 256, (b + 128) * 256)))
        return b"".join(nodes(prefix + (i / (grid - 1),)) for i in range(grid))
    line = struct.pack(">2H", 0, 65535)
    table = (b"mft2\0\0\0\0" + bytes((inputs, 3, grid, 0)) + fixed(1, 0, 0, 0, 1, 0, 0, 0, 1) + struct.pack(">HH", 2, 2)
             + line * inputs + nodes(()) + line * 3)
    return profile(space, b"Lab ", kind, {b"A2B0": table})


def wide(r, g, b, power=1.8):
    light = [v ** power for v in (r, g, b)]
    return tuple(sum(WIDE[i][k] * light[i] for i in range(3)) for k in range(3))


ADOBE = matrix(WIDE, gamma(2.2))
CURVED = matrix(((0.51512, 0.2412, -0.00105), (0.29198, 0.69225, 0.04189), (0.1571, 0.06657, 0.78407)), srgb_curve())
TABLE = lut(b"RGB ", b"scnr", 3, 9, wide)
GREY = profile(b"GRAY", b"XYZ ", b"mntr", {b"kTRC": gamma(1.5)})


def picture():
    image = Image.new("RGB", (W, H))
    image.putdata([(x * 6, y * 8, 250 if x < 8 and y < 5 else (x * y) % 200) for y in range(H) for x in range(W)])
    return image


def smooth():
    image = Image.new("RGB", (W, H))
    image.putdata([(40 + x * 4, 60 + y * 5, 200 - x * 2 - y) for y in range(H) for x in range(W)])
    return image


def to_srgb(image, icc):
    return ImageCms.profileToProfile(image, ImageCms.ImageCmsProfile(io.BytesIO(icc)), SRGB, 0, outputMode="RGB")


def keep(name, expected):
    expected.info.pop("icc_profile", None)
    expected.save(out / f"{name}.srgb.png")


def over_white(rgb, mask):
    return Image.composite(rgb, Image.new("RGB", rgb.size, "white"), mask)


def colours():
    for name, icc in (("matrix", ADOBE), ("curved", CURVED), ("table", TABLE)):
        for ext, options in (("png", {}), ("tif", {}), ("webp", {"lossless": True})):
            picture().save(out / f"{name}.{ext}", icc_profile=icc, **options)
            keep(f"{name}.{ext}", to_srgb(picture(), icc))
    smooth().save(out / "lossy_matrix.jpg", icc_profile=ADOBE, quality=98, subsampling=0)
    keep("lossy_matrix.jpg", to_srgb(smooth(), ADOBE))


def pieces():
    """A profile in three segments, the last one first; and one of which a piece is missing."""
    plain = io.BytesIO()
    smooth().save(plain, "JPEG", quality=98, subsampling=0)
    body, third = plain.getvalue(), len(ADOBE) // 3
    parts = [ADOBE[:third], ADOBE[third:2 * third], ADOBE[2 * third:]]

    def segment(i):
        data = b"ICC_PROFILE\0" + bytes((i + 1, 3)) + parts[i]
        return b"\xff\xe2" + struct.pack(">H", len(data) + 2) + data
    (out / "lossy_pieces.jpg").write_bytes(body[:2] + segment(2) + segment(0) + segment(1) + body[2:])
    keep("lossy_pieces.jpg", to_srgb(smooth(), ADOBE))
    (out / "lossy_piece_missing.jpg").write_bytes(body[:2] + segment(0) + segment(2) + body[2:])
    keep("lossy_piece_missing.jpg", smooth())


def greys():
    grey = picture().convert("L")
    expected = to_srgb(grey, GREY)
    for ext in ("png", "tif"):
        grey.save(out / f"grey.{ext}", icc_profile=GREY)
        keep(f"grey.{ext}", expected)
    smooth().convert("L").save(out / "lossy_grey.jpg", icc_profile=GREY, quality=98)
    keep("lossy_grey.jpg", to_srgb(smooth().convert("L"), GREY))
    picture().save(out / "grey_profile_of_colours.png", icc_profile=GREY)
    keep("grey_profile_of_colours.png", picture())


def transparent():
    mask = Image.new("L", (W, H))
    mask.putdata([min(255, x * 7) for _ in range(H) for x in range(W)])
    rgba = picture()
    rgba.putalpha(mask)
    for ext, options in (("png", {}), ("webp", {"lossless": True, "exact": True})):
        rgba.save(out / f"rgba.{ext}", icc_profile=ADOBE, **options)
        keep(f"rgba.{ext}", over_white(to_srgb(picture(), ADOBE), mask))


def broken():
    bomb = b"bomb\0\0" + zlib.compress(bytes(20_000_000))
    data = io.BytesIO()
    picture().save(data, "PNG")
    png = data.getvalue()
    chunk = struct.pack(">I", len(bomb)) + b"iCCP" + bomb + struct.pack(">I", zlib.crc32(b"iCCP" + bomb))
    (out / "bomb.png").write_bytes(png[:33] + chunk + png[33:])
    keep("bomb.png", picture())
    picture().save(out / "cut.png", icc_profile=ADOBE[:300])
    keep("cut.png", picture())
    picture().save(out / "srgb.png", icc_profile=ImageCms.ImageCmsProfile(SRGB).tobytes())
    keep("srgb.png", picture())


def golden():
    image = Image.open(Path(sys.argv[2]) / "15_icc.jpg")
    keep("lossy_golden_15_icc.jpg", to_srgb(image, image.info["icc_profile"]))
    (out / "lossy_golden_15_icc.jpg").write_bytes((Path(sys.argv[2]) / "15_icc.jpg").read_bytes())


for step in (colours, pieces, greys, transparent, broken, golden):
    step()
