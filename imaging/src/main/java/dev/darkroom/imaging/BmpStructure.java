package dev.darkroom.imaging;

/** BMP with a Windows (40 bytes and up) or OS/2 (12 bytes) header. */
final class BmpStructure implements Structure {
  private static final int CORE_HEADER = 12;

  private final Bytes file;

  BmpStructure(Bytes file) {
    this.file = file;
  }

  @Override
  public ImageHeader header() throws Malformed {
    boolean core = file.u32le(14) == CORE_HEADER;
    long width = core ? file.u16le(18) : (int) file.u32le(18);
    long height = core ? file.u16le(20) : (int) file.u32le(22);
    return new ImageHeader(
        ImageFormat.BMP,
        Structure.side(width, "BMP width"),
        Structure.side(Math.abs(height), "BMP height"), // negative: rows from top to bottom
        ExifOrientation.UPRIGHT,
        1);
  }

  @Override
  public void verify(DecodeLimits limits) throws Malformed {
    ImageHeader header = header();
    boolean core = file.u32le(14) == CORE_HEADER;
    int bitsPerPixel = file.u16le(core ? 24 : 28);
    long compression = core ? 0 : file.u32le(30);
    boolean runLengths = compression == 1 || compression == 2;
    long row = (header.width() * (long) bitsPerPixel + 31) / 32 * 4;
    long size = runLengths ? file.u32le(34) : row * header.height();
    file.require(file.u32le(10), size, "The BMP's picture data");
  }

  @Override
  public Transparency transparency() {
    return Transparency.NONE; // the fourth byte of 32-bit files is padding more often than alpha
  }

  @Override
  public byte[] forDecoder(ColourPolicy policy) {
    return file.array();
  }
}
