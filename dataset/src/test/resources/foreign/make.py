"""Writes the Parquet files of ForeignTableTest with pyarrow, as other people's tools do."""

import hashlib
import io

import pyarrow as pa
import pyarrow.parquet as pq
from PIL import Image

ROWS = 12


def png(i):
    image = Image.new("RGB", (64 + i, 48))
    image.putdata(
        [((x * 7 + i * 31) % 256, (x * 13) % 256, (i * 50) % 256) for x in range((64 + i) * 48)]
    )
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


images = [png(i) for i in range(ROWS)]
struct = pa.struct([("bytes", pa.binary()), ("path", pa.string())])
rows = [{"bytes": b, "path": f"{i}.png"} if i != 5 else None for i, b in enumerate(images)]
hugging_face = pa.table(
    {
        "id": list(range(ROWS)),
        "image": pa.array(rows, type=struct),
        "caption": [f"caption {i}" if i != 2 else None for i in range(ROWS)],
        "license": ["?" if i % 2 else "CC0-1.0" for i in range(ROWS)],
    }
)
pq.write_table(
    hugging_face, "hf.parquet", row_group_size=5, data_page_size=1000, write_batch_size=2
)
plain = pa.table({"jpg": images, "txt": [f"c{i}" for i in range(ROWS)]})
pq.write_table(
    plain,
    "binary.parquet",
    row_group_size=7,
    data_page_size=1000,
    write_batch_size=2,
    use_dictionary=False,
    data_page_version="2.0",
    compression="gzip",
)
with open("digests.txt", "w") as digests:
    for i, image in enumerate(images):
        digests.write(f"{i}={hashlib.sha256(image).hexdigest()}\n")
