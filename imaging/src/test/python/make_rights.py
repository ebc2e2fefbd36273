"""Makes src/test/resources/rights: small pictures that say in every place who holds the rights.

    pip install pillow c2pa-python cryptography
    python make_rights.py src/test/resources/rights

The C2PA manifests are signed with a certificate made on the spot, so those files differ from run to run.
"""
import datetime, io, json, struct, sys
from pathlib import Path

import c2pa
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import ImageFileDirectory_v2

OUT = Path(sys.argv[1])
PICTURE = Image.effect_noise((64, 48), 40).convert("RGB")

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
 xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" xmlns:tdm="http://www.w3.org/ns/tdmrep/">{}</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
HELD = XMP.format(
    "<dc:rights><rdf:Alt><rdf:li xml:lang='x-default'>© 2024 Zoë Ångström</rdf:li></rdf:Alt></dc:rights>"
    "<dc:creator><rdf:Seq><rdf:li>Zoë Ångström</rdf:li><rdf:li>Bob</rdf:li></rdf:Seq></dc:creator>"
    "<xmpRights:WebStatement>https://example.org/licence</xmpRights:WebStatement>"
    "<plus:DataMining>http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING</plus:DataMining>").encode()
ALLOWED = XMP.format("<plus:DataMining rdf:resource='http://ns.useplus.org/ldf/vocab/DMI-ALLOWED'/>").encode()
RESERVED = XMP.format("<tdm:reservation>1</tdm:reservation>").encode()


def jpeg(**options):
    buffer = io.BytesIO()
    PICTURE.save(buffer, "JPEG", quality=80, **options)
    return buffer.getvalue()


def with_segment(data, marker, payload):
    return data[:2] + struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload + data[2:]


def iptc(records):
    block = b"".join(struct.pack(">BBBH", 0x1C, 2, number, len(text)) + text for number, text in records)
    resource = b"8BIM" + struct.pack(">HHI", 0x0404, 0, len(block)) + block + b"\0" * (len(block) % 2)
    return b"Photoshop 3.0\0" + resource


def credentials():
    def name(text):
        return x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Darkroom test"), x509.NameAttribute(NameOID.COMMON_NAME, text)])

    def certificate(subject, issuer, key, signer, authority):
        now = datetime.datetime.now(datetime.timezone.utc)
        builder = (x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
            .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=1)).not_valid_after(now + datetime.timedelta(days=36500))
            .add_extension(x509.BasicConstraints(authority, None), True)
            .add_extension(x509.KeyUsage(not authority, False, False, False, False, authority, authority, False, False), True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), False))
        if not authority:
            builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), True)
        return builder.sign(signer, hashes.SHA256())

    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = certificate(name("root"), name("root"), root_key, root_key, True)
    leaf = certificate(name("leaf"), name("root"), key, root_key, False)
    chain = b"".join(each.public_bytes(serialization.Encoding.PEM) for each in (leaf, root))
    return chain, key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def sign(data, kind, label, entries):
    chain, key = credentials()
    manifest = {"claim_generator_info": [{"name": "darkroom-test", "version": "1"}], "assertions": [
        {"label": "c2pa.actions", "data": {"actions": [{"action": "c2pa.created", "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"}]}},
        {"label": label, "data": {"entries": entries}}]}
    signer = c2pa.Signer.from_info(c2pa.C2paSignerInfo(b"es256", chain, key, None))
    context = c2pa.Context(c2pa.Settings.from_dict({"builder": {"thumbnail": {"enabled": False}}}))
    out = io.BytesIO()
    c2pa.Builder(json.dumps(manifest), context).sign(signer, kind, io.BytesIO(data), out)
    return out.getvalue()


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    exif = Image.Exif()
    exif[0x8298], exif[0x013B] = "(c) 2023 Ann Example", "Ann Example"
    (OUT / "exif.jpg").write_bytes(jpeg(exif=exif.tobytes()))
    (OUT / "iptc.jpg").write_bytes(with_segment(jpeg(), 0xED, iptc([(80, b"Ira Line"), (116, b"(c) Ira Line")])))
    (OUT / "xmp.jpg").write_bytes(with_segment(jpeg(), 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + HELD))
    (OUT / "xmp-allowed.jpg").write_bytes(with_segment(jpeg(), 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + ALLOWED))
    (OUT / "tdm.jpg").write_bytes(with_segment(jpeg(), 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + RESERVED))
    (OUT / "plain.jpg").write_bytes(jpeg())
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", HELD.decode())
    PICTURE.save(OUT / "xmp.png", pnginfo=info, exif=exif)
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", RESERVED.decode(), zip=True)
    PICTURE.save(OUT / "tdm-deflated.png", pnginfo=info)
    PICTURE.save(OUT / "xmp.webp", quality=60, xmp=HELD, exif=exif.tobytes())
    tags = ImageFileDirectory_v2()
    tags[700], tags[0x8298] = HELD, "(c) 2023 Ann Example"
    tags.tagtype[700] = 1
    PICTURE.save(OUT / "xmp.tif", tiffinfo=tags, compression="tiff_lzw")

    no = {"use": "notAllowed"}
    cawg = {"cawg.ai_generative_training": no, "cawg.data_mining": {"use": "allowed"}, "cawg.ai_training": {"use": "constrained", "constraint_info": "ask"}}
    for suffix, kind in (("jpg", "image/jpeg"), ("png", "image/png"), ("webp", "image/webp")):
        buffer = io.BytesIO()
        PICTURE.save(buffer, {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[suffix])
        (OUT / f"c2pa.{suffix}").write_bytes(sign(buffer.getvalue(), kind, "cawg.training-mining", cawg))
    (OUT / "c2pa-old.jpg").write_bytes(sign(jpeg(), "image/jpeg", "c2pa.training-mining", {"c2pa.ai_generative_training": no}))


main()
