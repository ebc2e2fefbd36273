package dev.darkroom.imaging;

import dev.darkroom.imaging.colour.ColourModel;
import dev.darkroom.imaging.colour.ToSrgb;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;

/**
 * PNG (ISO/IEC 15948): chunks of length, type, data and CRC up to IEND. Only critical chunks and
 * transparency go to the decoder, so text or profile bombs, broken ancillary CRCs and further
 * frames of an APNG never reach it.
 */
final class PngStructure implements Structure {
  static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";
  private static final int FIRST_CHUNK = 8;

  private final Bytes file;

  PngStructure(Bytes file) {
    this.file = file;
  }

  @Override
  public ImageHeader header() throws Malformed {
    if (file.has(0, 16) && !file.says(12, "IHDR")) {
      throw Malformed.corrupt("The PNG does not begin with an IHDR chunk");
    }
    int width = Structure.side(file.u32be(16), "PNG width");
    int height = Structure.side(file.u32be(20), "PNG height");
    int orientation = ExifOrientation.UPRIGHT;
    int frames = 1;
    for (long at = FIRST_CHUNK; file.has(at, 8); at = afterChunk(at)) {
      if (file.says(at + 4, "eXIf")) {
        orientation = ExifOrientation.read(file, at + 8);
      }
      if (file.says(at + 4, "acTL") && file.has(at + 8, 4)) {
        frames = (int) Math.max(1, Math.min(Integer.MAX_VALUE, file.u32be(at + 8)));
      }
    }
    return ImageHeader.ofStored(ImageFormat.PNG, width, height, orientation, frames);
  }

  @Override
  public void verify(DecodeLimits limits) throws Malformed {
    boolean data = false;
    for (long at = FIRST_CHUNK; ; at = afterChunk(at)) {
      long length = requireChunk(at);
      if (isCritical(at)) {
        verifyChecksum(at, length);
      }
      data |= file.says(at + 4, "IDAT");
      if (file.says(at + 4, "IEND")) {
        break;
      }
    }
    if (!data) {
      throw Malformed.corrupt("The PNG has no picture data (no IDAT chunk)");
    }
  }

  private long requireChunk(long at) throws Malformed {
    if (!file.has(at, 12)) {
      throw cut();
    }
    long length = file.u32be(at);
    if (length > Integer.MAX_VALUE) {
      throw Malformed.corrupt("Invalid PNG chunk length: " + length + " at byte " + at);
    }
    if (!file.has(at, 12 + length)) {
      throw cut();
    }
    return length;
  }

  private Malformed cut() {
    return Malformed.truncated("The PNG ends at byte " + file.length() + " without an IEND chunk");
  }

  private void verifyChecksum(long at, long length) throws Malformed {
    CRC32 crc = new CRC32();
    crc.update(file.array(), (int) at + 4, (int) length + 4);
    if (crc.getValue() != file.u32be(at + 8 + length)) {
      throw Malformed.corrupt(
          "Wrong checksum of PNG chunk " + file.text((int) at + 4, 4) + " at byte " + at);
    }
  }

  @Override
  public Transparency transparency() throws Malformed {
    return hasAlpha() ? Transparency.STRAIGHT : Transparency.NONE;
  }

  private boolean hasAlpha() throws Malformed {
    boolean alphaChannel = hasAlphaChannel();
    for (long at = FIRST_CHUNK; !alphaChannel && file.has(at, 8); at = afterChunk(at)) {
      if (file.says(at + 4, "tRNS")) {
        return true;
      }
    }
    return alphaChannel;
  }

  /** A colour or palette entry declared transparent is not given to the decoder then. */
  @Override
  public AlphaRule dropping() throws Malformed {
    return hasAlphaChannel() ? AlphaRule.DROP : AlphaRule.OPAQUE;
  }

  private boolean hasAlphaChannel() throws Malformed {
    return (file.u8(25) & 4) != 0;
  }

  @Override
  public Optional<StoredProfile> profile() throws Malformed {
    boolean grey = (file.u8(25) & 2) == 0; // bit 1 of the colour type: colour is used
    for (long at = FIRST_CHUNK; file.has(at, 8); at = afterChunk(at)) {
      if (file.says(at + 4, "iCCP")) {
        byte[] chunk = file.slice(at + 8, (int) file.u32be(at), "The PNG's colour profile");
        return inflated(chunk)
            .map(icc -> new StoredProfile(icc, grey ? ColourModel.GREY : ColourModel.RGB));
      }
      if (file.says(at + 4, "IDAT")) {
        break;
      }
    }
    return Optional.empty();
  }

  /** Name, zero, method zero, deflated profile; as much of it as a profile may have. */
  private static Optional<byte[]> inflated(byte[] chunk) {
    int name = 0;
    while (name < chunk.length && chunk[name] != 0) {
      name++;
    }
    int from = Math.min(chunk.length, name + 2);
    ByteArrayInputStream deflated = new ByteArrayInputStream(chunk, from, chunk.length - from);
    try (InflaterInputStream profile = new InflaterInputStream(deflated)) {
      return Optional.of(profile.readNBytes(ToSrgb.MOST_PROFILE_BYTES + 1));
    } catch (IOException broken) {
      return Optional.empty(); // says nothing about the pixels
    }
  }

  @Override
  public byte[] forDecoder(ColourPolicy policy) throws Malformed {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length());
    kept.write(file.array(), 0, FIRST_CHUNK);
    for (long at = FIRST_CHUNK; file.has(at, 8); at = afterChunk(at)) {
      boolean transparent = policy == ColourPolicy.FAITHFUL && file.says(at + 4, "tRNS");
      if (isCritical(at) || transparent) {
        kept.write(file.array(), (int) at, (int) (afterChunk(at) - at));
      }
      if (file.says(at + 4, "IEND")) {
        break;
      }
    }
    return kept.toByteArray();
  }

  /** Upper-case first letter (bit 5 of the first byte clear). */
  private boolean isCritical(long at) throws Malformed {
    return (file.u8(at + 4) & 0x20) == 0;
  }

  private long afterChunk(long at) throws Malformed {
    return at + 12 + file.u32be(at);
  }
}
