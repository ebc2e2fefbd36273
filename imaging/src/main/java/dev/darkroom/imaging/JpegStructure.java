package dev.darkroom.imaging;

import dev.darkroom.imaging.colour.ColourModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * JPEG (ITU-T T.81): marker segments, then scans of entropy-coded data in which a marker can only
 * be a restart. A whole picture ends with EOI after its last scan, so a file cut anywhere has no
 * EOI at this level; thumbnails sit inside segments that are stepped over, and what follows EOI (a
 * second picture of an MPO, trailing garbage) is not ours.
 */
final class JpegStructure implements Structure {
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int DNL = 0xdc;
  private static final int COM = 0xfe;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;

  private final Bytes file;
  private final List<JpegSegment> segments = new ArrayList<>();

  JpegStructure(Bytes file) {
    this.file = file;
  }

  @Override
  public ImageHeader header() throws Malformed {
    int orientation = ExifOrientation.UPRIGHT;
    boolean oriented = false;
    int frames = 1;
    for (long at = 2; ; ) {
      long marker = nextMarker(at);
      int code = file.u8(marker);
      if (isFrame(code)) {
        return frameHeader(marker, code, orientation, frames);
      }
      if (code == EOI || code == SOS) {
        throw Malformed.corrupt("The JPEG has no frame header");
      }
      if (code == APP1 && !oriented && file.says(marker + 3, "Exif\0\0")) {
        orientation = ExifOrientation.read(file, marker + 3);
        oriented = true;
      }
      if (code == APP2 && file.says(marker + 3, "MPF\0")) {
        frames = MultiPicture.count(file, marker + 7);
      }
      at = afterSegment(marker, code);
    }
  }

  private ImageHeader frameHeader(long marker, int code, int orientation, int frames)
      throws Malformed {
    int precision = file.u8(marker + 3);
    int height = file.u16be(marker + 4);
    int width = file.u16be(marker + 6);
    if (width == 0 || height == 0) {
      throw Malformed.corrupt(
          "Invalid JPEG size: " + width + "x" + height + " (both sides must be at least 1)");
    }
    boolean huffman = code == 0xc0 || code == 0xc1 || code == 0xc2;
    boolean arithmetic = code == 0xc9 || code == 0xca;
    if (precision != 8 || !(huffman || arithmetic)) {
      throw Malformed.unsupported(
          String.format("JPEG process SOF%d with %d bits is not supported", code & 15, precision));
    }
    return ImageHeader.ofStored(ImageFormat.JPEG, width, height, orientation, frames);
  }

  @Override
  public void verify(DecodeLimits limits) throws Malformed {
    long pixels = header().pixels();
    long scans = 0;
    segments.clear();
    for (long at = 2; ; ) {
      long marker = nextMarker(at);
      int code = file.u8(marker);
      if (code == EOI) {
        requireScan(scans);
        new JpegEntropy(file, segments, limits.integrity()).verify();
        return;
      }
      requireExpected(code, marker, scans);
      at = afterSegment(marker, code);
      segments.add(new JpegSegment(code, marker + 3, at));
      if (code == SOS) {
        scans++;
        if (scans * pixels > limits.maxScanPixels()) {
          throw tooExpensive(scans, pixels, limits);
        }
        at = afterEntropyData(at);
      }
    }
  }

  private static void requireScan(long scans) throws Malformed {
    if (scans == 0) {
      throw Malformed.corrupt("The JPEG has no picture data");
    }
  }

  /** Between scans only tables, comments and application data may stand. */
  private static void requireExpected(int code, long marker, long scans) throws Malformed {
    if (scans == 0) {
      return;
    }
    if (code == SOI) {
      throw Malformed.truncated(
          "Another picture begins at byte " + (marker - 1) + " before this one ends");
    }
    boolean table = code == 0xc4 || code == 0xcc || code == 0xdb || code == 0xdd;
    boolean application = code >= 0xe0 && code <= 0xef;
    if (!(table || application || code == SOS || code == DNL || code == COM)) {
      throw Malformed.corrupt(
          String.format("Marker 0x%02X inside the picture data at byte %d", code, marker - 1));
    }
  }

  private static Malformed tooExpensive(long scans, long pixels, DecodeLimits limits) {
    return new Malformed(
        RejectReason.TOO_EXPENSIVE,
        String.format(
            "At least %d scans over %d pixels (must be at most %d scans x pixels)",
            scans, pixels, limits.maxScanPixels()));
  }

  @Override
  public Optional<StoredProfile> profile() throws Malformed {
    JpegProfile profile = new JpegProfile(file);
    int components = 0;
    for (long at = 2; ; ) {
      long marker = nextMarker(at);
      int code = file.u8(marker);
      if (code == SOS || code == EOI) {
        break;
      }
      if (isFrame(code)) {
        components = file.u8(marker + 8);
      }
      at = afterSegment(marker, code);
      if (code == APP2) {
        profile.read(marker + 3, (int) (at - marker - 3));
      }
    }
    return switch (components) {
      case 1 -> profile.found(ColourModel.GREY);
      case 3 -> profile.found(ColourModel.RGB);
      default -> Optional.empty();
    };
  }

  @Override
  public Transparency transparency() {
    return Transparency.NONE;
  }

  @Override
  public byte[] forDecoder(ColourPolicy policy) {
    return file.array();
  }

  /** Few pictures have a corner of the grey that stands where data is missing. */
  @Override
  public void verify(Pixels decoded, int missing) throws Malformed {
    int lastRow = (decoded.height() - 1) * decoded.width();
    if (decoded.isAt(0, missing)
        || decoded.isAt(decoded.width() - 1, missing)
        || decoded.isAt(lastRow, missing)
        || decoded.isAt(lastRow + decoded.width() - 1, missing)) {
      new JpegEntropy(file, segments, Integrity.DATA).verify();
    }
  }

  /** Position of the next marker's code, stepping over fill bytes and stray ones as decoders do. */
  private long nextMarker(long from) throws Malformed {
    byte[] data = file.array();
    for (long at = from; at + 1 < data.length; at++) {
      int code = data[(int) at + 1] & 0xff;
      if (data[(int) at] == (byte) 0xff && code != 0 && code != 0xff) {
        return at + 1;
      }
    }
    throw cut();
  }

  private long afterSegment(long marker, int code) throws Malformed {
    if (isAlone(code)) {
      return marker + 1;
    }
    if (!file.has(marker + 1, 2)) {
      throw cut();
    }
    int length = file.u16be(marker + 1);
    if (length < 2) {
      throw Malformed.corrupt(
          String.format("JPEG segment 0x%02X at byte %d has no length", code, marker - 1));
    }
    if (!file.has(marker + 1, length)) {
      throw cut();
    }
    return marker + 1 + length;
  }

  /** First marker after {@code from} that is neither a stuffed zero nor a restart. */
  private long afterEntropyData(long from) throws Malformed {
    byte[] data = file.array();
    int last = data.length - 1;
    for (int at = (int) from; at < last; at++) {
      if (data[at] == (byte) 0xff) {
        int code = data[at + 1] & 0xff;
        if (code != 0 && code != 0xff && !isAlone(code)) {
          return at;
        }
        if (code == EOI || code == SOI) {
          return at;
        }
      }
    }
    throw cut();
  }

  private Malformed cut() {
    return Malformed.truncated(
        "The JPEG ends at byte " + file.length() + " without an end-of-image marker");
  }

  /** TEM, RSTn, SOI and EOI have no length. */
  private static boolean isAlone(int code) {
    return code == 0x01 || (code >= 0xd0 && code <= EOI);
  }

  private static boolean isFrame(int code) {
    return code >= 0xc0 && code <= 0xcf && code != 0xc4 && code != 0xc8 && code != 0xcc;
  }
}
