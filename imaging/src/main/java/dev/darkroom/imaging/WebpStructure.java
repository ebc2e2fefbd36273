package dev.darkroom.imaging;

import dev.darkroom.imaging.colour.ColourModel;
import dev.darkroom.imaging.colour.ToSrgb;
import java.util.Arrays;
import java.util.Optional;

/**
 * WebP: a RIFF container with a VP8, VP8L or VP8X chunk first. The RIFF size tells whether the file
 * is whole.
 */
final class WebpStructure implements Structure {
  private static final int FIRST_CHUNK = 12;

  /** OpenCV refuses a buffer below its own header size, though a valid picture may be shorter. */
  private static final int LEAST_BUFFER = 64;

  private final Bytes file;

  WebpStructure(Bytes file) {
    this.file = file;
  }

  @Override
  public ImageHeader header() throws Malformed {
    int orientation = ExifOrientation.UPRIGHT;
    int frames = 0;
    for (long at = FIRST_CHUNK; file.has(at, 8); at = afterChunk(at)) {
      if (file.says(at, "EXIF")) {
        orientation = ExifOrientation.read(file, at + 8);
      }
      if (file.says(at, "ANMF")) {
        frames++;
      }
    }
    return ImageHeader.ofStored(
        ImageFormat.WEBP, width(), height(), orientation, Math.max(1, frames));
  }

  private int width() throws Malformed {
    return switch (file.text(FIRST_CHUNK, 4)) {
      case "VP8X" -> file.u24le(24) + 1;
      case "VP8L" -> ((int) file.u32le(21) & 0x3fff) + 1;
      case "VP8 " -> Structure.side(file.u16le(26) & 0x3fff, "WebP width");
      default -> throw noPicture();
    };
  }

  private int height() throws Malformed {
    return switch (file.text(FIRST_CHUNK, 4)) {
      case "VP8X" -> file.u24le(27) + 1;
      case "VP8L" -> ((int) (file.u32le(21) >> 14) & 0x3fff) + 1;
      case "VP8 " -> Structure.side(file.u16le(28) & 0x3fff, "WebP height");
      default -> throw noPicture();
    };
  }

  private Malformed noPicture() {
    return file.length() < FIRST_CHUNK + 4
        ? Malformed.truncated("The WebP ends inside its header")
        : Malformed.corrupt("The WebP begins with chunk " + file.text(FIRST_CHUNK, 4));
  }

  @Override
  public void verify(DecodeLimits limits) throws Malformed {
    long end = 8 + file.u32le(4);
    if (end > file.length()) {
      throw Malformed.truncated(
          String.format("The WebP says it has %d bytes, but the file has %d", end, file.length()));
    }
    for (long at = FIRST_CHUNK; at + 8 <= end; at = afterChunk(at)) {
      if (at + 8 + file.u32le(at + 4) > end) {
        throw Malformed.corrupt(
            "WebP chunk " + file.text((int) at, 4) + " is larger than the file");
      }
    }
  }

  @Override
  public Transparency transparency() throws Malformed {
    boolean alpha =
        switch (file.text(FIRST_CHUNK, 4)) {
          case "VP8X" -> (file.u8(20) & 0x10) != 0;
          case "VP8L" -> (file.u32le(21) & 1 << 28) != 0;
          default -> false;
        };
    return alpha ? Transparency.STRAIGHT : Transparency.NONE;
  }

  @Override
  public Optional<StoredProfile> profile() throws Malformed {
    for (long at = FIRST_CHUNK; file.has(at, 8); at = afterChunk(at)) {
      if (file.says(at, "ICCP")) {
        int length = (int) Math.min(ToSrgb.MOST_PROFILE_BYTES + 1L, file.u32le(at + 4));
        byte[] icc = file.slice(at + 8, length, "The WebP's colour profile");
        return Optional.of(new StoredProfile(icc, ColourModel.RGB));
      }
    }
    return Optional.empty();
  }

  @Override
  public byte[] forDecoder(ColourPolicy policy) {
    return file.length() < LEAST_BUFFER ? Arrays.copyOf(file.array(), LEAST_BUFFER) : file.array();
  }

  private long afterChunk(long at) throws Malformed {
    long length = file.u32le(at + 4);
    return at + 8 + length + (length & 1);
  }
}
