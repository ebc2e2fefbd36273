package dev.darkroom.imaging;

import java.util.Arrays;

/**
 * GIF: screen, then blocks up to the trailer. The decoder gets the file up to the end of the first
 * picture, so ten thousand frames cost as much as one.
 */
final class GifStructure implements Structure {
  private static final int SCREEN_END = 13;
  private static final int EXTENSION = 0x21;
  private static final int GRAPHIC_CONTROL = 0xf9;
  private static final int IMAGE = 0x2c;
  private static final int TRAILER = 0x3b;

  private final Bytes file;

  GifStructure(Bytes file) {
    this.file = file;
  }

  @Override
  public ImageHeader header() throws Malformed {
    int width = Structure.side(file.u16le(6), "GIF width");
    int height = Structure.side(file.u16le(8), "GIF height");
    return new ImageHeader(
        ImageFormat.GIF, width, height, ExifOrientation.UPRIGHT, Math.max(1, countFrames()));
  }

  private int countFrames() {
    int frames = 0;
    try {
      for (long at = firstBlock(); file.u8(at) != TRAILER; at = afterBlock(at)) {
        frames += file.u8(at) == IMAGE ? 1 : 0;
      }
    } catch (Malformed end) {
      return frames; // verify() says what is wrong
    }
    return frames;
  }

  @Override
  public void verify(DecodeLimits limits) throws Malformed {
    if (countFrames() == 0) {
      requireFirstPicture();
    }
    long at = firstBlock();
    while (file.u8(at) != TRAILER) {
      at = afterBlock(at);
    }
  }

  private void requireFirstPicture() throws Malformed {
    long at = firstBlock();
    while (file.u8(at) != IMAGE) {
      if (file.u8(at) == TRAILER) {
        throw Malformed.corrupt("The GIF has no picture");
      }
      at = afterBlock(at);
    }
  }

  @Override
  public Transparency transparency() {
    return Transparency.STRAIGHT;
  }

  @Override
  public byte[] forDecoder(ColourPolicy policy) throws Malformed {
    long at = firstBlock();
    while (file.u8(at) != IMAGE) {
      at = afterBlock(at);
    }
    int end = (int) afterBlock(at);
    byte[] first = Arrays.copyOf(file.array(), end + 1);
    first[end] = TRAILER;
    if (policy == ColourPolicy.REFERENCE) {
      makeOpaque(first);
    }
    return first;
  }

  /** Takes back that a palette entry is transparent: bit 0 of the graphic control's flags. */
  private void makeOpaque(byte[] first) throws Malformed {
    for (long at = firstBlock(); file.u8(at) != IMAGE; at = afterBlock(at)) {
      if (file.u8(at) == EXTENSION && file.u8(at + 1) == GRAPHIC_CONTROL && file.u8(at + 2) >= 1) {
        first[(int) at + 3] &= (byte) 0xfe;
      }
    }
  }

  private long firstBlock() throws Malformed {
    return SCREEN_END + colourTable(file.u8(10));
  }

  private long afterBlock(long at) throws Malformed {
    return switch (file.u8(at)) {
      case EXTENSION -> afterSubBlocks(at + 2);
      case IMAGE -> afterSubBlocks(at + 11 + colourTable(file.u8(at + 9)));
      default ->
          throw Malformed.corrupt(
              String.format("Unknown GIF block 0x%02X at byte %d", file.u8(at), at));
    };
  }

  private long afterSubBlocks(long from) throws Malformed {
    long at = from;
    while (file.u8(at) != 0) {
      at += 1 + file.u8(at);
    }
    return at + 1;
  }

  private static int colourTable(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }
}
