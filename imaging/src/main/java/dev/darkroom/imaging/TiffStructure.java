package dev.darkroom.imaging;

import dev.darkroom.imaging.colour.ColourModel;
import dev.darkroom.imaging.colour.ToSrgb;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Classic TIFF 6.0, both byte orders; the first directory is the picture. */
final class TiffStructure implements Structure {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS_PER_SAMPLE = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int STRIP_OFFSETS = 273;
  private static final int ORIENTATION = 274;
  private static final int SAMPLES_PER_PIXEL = 277;
  private static final int STRIP_SIZES = 279;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_SIZES = 325;
  private static final int EXTRA_SAMPLES = 338;
  private static final int SAMPLE_FORMAT = 339;
  private static final int UNSIGNED = 1;
  private static final int UNDEFINED = 4;
  private static final int ICC_PROFILE = 34675;
  private static final int ASSOCIATED = 1;
  private static final int UNASSOCIATED = 2;
  private static final int MOST_SAMPLES = 8;
  private static final int MOST_FRAMES = 1000;

  /** None, fax, LZW, JPEG, deflate twice, PackBits. */
  private static final Set<Long> COMPRESSIONS =
      Set.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 32773L, 32946L);

  private final Bytes file;
  private final boolean little;

  TiffStructure(Bytes file) {
    this.file = file;
    this.little = file.says(0, "II");
  }

  @Override
  public ImageHeader header() throws Malformed {
    long ifd = u32(4);
    int orientation = (int) value(ifd, ORIENTATION, ExifOrientation.UPRIGHT);
    return ImageHeader.ofStored(
        ImageFormat.TIFF,
        Structure.side(value(ifd, WIDTH, 0), "TIFF width"),
        Structure.side(value(ifd, HEIGHT, 0), "TIFF height"),
        orientation >= 1 && orientation <= 8 ? orientation : ExifOrientation.UPRIGHT,
        countDirectories(ifd));
  }

  private int countDirectories(long first) {
    Set<Long> seen = new HashSet<>(); // directories may form a loop
    try {
      for (long ifd = first; ifd != 0 && seen.size() < MOST_FRAMES && seen.add(ifd); ) {
        ifd = u32(ifd + 2 + 12L * u16(ifd));
      }
    } catch (Malformed end) {
      return Math.max(1, seen.size());
    }
    return Math.max(1, seen.size());
  }

  @Override
  public void verify(DecodeLimits limits) throws Malformed {
    long ifd = u32(4);
    requireValues(ifd);
    requireSaneLayout(ifd, limits);
    requireSamples(ifd);
    long offsets = find(ifd, isTiled(ifd) ? TILE_OFFSETS : STRIP_OFFSETS);
    long sizes = find(ifd, isTiled(ifd) ? TILE_SIZES : STRIP_SIZES);
    if (offsets == 0) {
      throw Malformed.corrupt("The TIFF has no picture data (neither strips nor tiles)");
    }
    if (sizes == 0) {
      return; // old uncompressed files may leave sizes out; the decoder judges
    }
    long count = Math.min(u32(offsets + 4), u32(sizes + 4));
    for (long i = 0; i < count; i++) {
      file.require(element(offsets, i), element(sizes, i), "The TIFF's picture data");
    }
  }

  /** Deep tiles are not made shallow by the decoder; they come as stored. */
  @Override
  public AlphaRule opaque() throws Malformed {
    long ifd = u32(4);
    return isDeep(ifd) && isTiled(ifd) ? AlphaRule.DROP : AlphaRule.OPAQUE;
  }

  private boolean isDeep(long ifd) throws Malformed {
    return value(ifd, BITS_PER_SAMPLE, 1) > 8;
  }

  private boolean isTiled(long ifd) throws Malformed {
    return find(ifd, TILE_OFFSETS) != 0;
  }

  @Override
  public AlphaRule dropping() throws Malformed {
    boolean isMultiplied = value(u32(4), EXTRA_SAMPLES, 0) == ASSOCIATED;
    return isMultiplied ? AlphaRule.DIVIDE : AlphaRule.DROP;
  }

  /** Of 8-bit samples the decoder makes premultiplied ones, deeper ones it hands out as stored. */
  @Override
  public Transparency transparency() throws Malformed {
    long ifd = u32(4);
    if (find(ifd, EXTRA_SAMPLES) == 0) {
      return Transparency.NONE;
    }
    return isDeep(ifd) ? Transparency.STRAIGHT : Transparency.PREMULTIPLIED;
  }

  @Override
  public Optional<StoredProfile> profile() throws Malformed {
    long ifd = u32(4);
    long entry = find(ifd, ICC_PROFILE);
    Optional<ColourModel> samples = samples((int) value(ifd, PHOTOMETRIC, -1));
    if (entry == 0 || samples.isEmpty() || u32(entry + 4) <= 4) {
      return Optional.empty();
    }
    int length = (int) Math.min(ToSrgb.MOST_PROFILE_BYTES + 1L, u32(entry + 4));
    byte[] icc = file.slice(u32(entry + 8), length, "The TIFF's colour profile");
    return Optional.of(new StoredProfile(icc, samples.get()));
  }

  /** Inks are turned to colours by the decoder already, and it asks no profile. */
  private static Optional<ColourModel> samples(int photometric) {
    return switch (photometric) {
      case 0, 1 -> Optional.of(ColourModel.GREY);
      case 2, 3, 6 -> Optional.of(ColourModel.RGB);
      default -> Optional.empty();
    };
  }

  @Override
  public byte[] forDecoder(ColourPolicy policy) throws Malformed {
    long ifd = u32(4);
    byte[] bytes = with(file.array(), find(ifd, ORIENTATION), ExifOrientation.UPRIGHT);
    return policy == ColourPolicy.REFERENCE && hasWholeColours(ifd)
        ? with(bytes, find(ifd, EXTRA_SAMPLES), ASSOCIATED)
        : bytes;
  }

  /** Said to be multiplied already, they reach us as stored. */
  private boolean hasWholeColours(long ifd) throws Malformed {
    long extra = find(ifd, EXTRA_SAMPLES);
    return extra != 0 && element(extra, 0) == UNASSOCIATED && u32(extra + 4) == 1;
  }

  /** The file with another first value in an entry that holds its values itself. */
  private byte[] with(byte[] bytes, long entry, int value) throws Malformed {
    if (entry == 0 || element(entry, 0) == value) {
      return bytes;
    }
    byte[] changed = bytes == file.array() ? bytes.clone() : bytes;
    int size = bytesOf(u16(entry + 2));
    Arrays.fill(changed, (int) entry + 8, (int) entry + 8 + size, (byte) 0);
    changed[(int) entry + 8 + (little ? 0 : size - 1)] = (byte) value;
    return changed;
  }

  /** What the decoder cannot make pixels of, though nothing is wrong with it. */
  private void requireSamples(long ifd) throws Malformed {
    long compression = value(ifd, COMPRESSION, 1);
    if (!COMPRESSIONS.contains(compression)) {
      throw Malformed.unsupported("TIFF compression " + compression + " is not supported");
    }
    long format = value(ifd, SAMPLE_FORMAT, UNSIGNED);
    long bits = value(ifd, BITS_PER_SAMPLE, 1);
    if (format != UNSIGNED && format != UNDEFINED || bits > 16) {
      throw Malformed.unsupported(
          "TIFF samples of %d bits and format %d (must be unsigned integers of at most 16 bits)"
              .formatted(bits, format));
    }
    if (bits > 8 && isTiled(ifd) && value(ifd, PHOTOMETRIC, 1) == 0) {
      throw Malformed.unsupported("TIFF tiles of deep samples whose white is 0 are not supported");
    }
  }

  /**
   * The decoder takes memory for a whole tile with all its samples, whatever the picture's size.
   */
  private void requireSaneLayout(long ifd, DecodeLimits limits) throws Malformed {
    long samples = value(ifd, SAMPLES_PER_PIXEL, 1);
    if (samples < 1 || samples > MOST_SAMPLES) {
      throw Malformed.unsupported(
          "TIFF with " + samples + " samples per pixel (must be 1.." + MOST_SAMPLES + ")");
    }
    long tileWidth = value(ifd, TILE_WIDTH, 1);
    long tileHeight = value(ifd, TILE_HEIGHT, 1);
    if (tileWidth > OpenCv.LONGEST_SIDE
        || tileHeight > OpenCv.LONGEST_SIDE
        || tileWidth * tileHeight > limits.maxPixels()) {
      throw new Malformed(
          RejectReason.TOO_MANY_PIXELS,
          String.format(
              "TIFF tiles of %d x %d pixels (must be at most %d)",
              tileWidth, tileHeight, limits.maxPixels()));
    }
  }

  /** Values that do not fit into their entry lie anywhere, often behind the picture. */
  private void requireValues(long ifd) throws Malformed {
    int entries = u16(ifd);
    for (int i = 0; i < entries; i++) {
      long entry = ifd + 2 + 12L * i;
      long size = u32(entry + 4) * bytesOf(u16(entry + 2));
      if (size > 4) {
        file.require(u32(entry + 8), size, "The TIFF's tag " + u16(entry));
      }
    }
  }

  private static int bytesOf(int type) {
    return switch (type) {
      case 1, 2, 6, 7 -> 1;
      case 3, 8 -> 2;
      case 4, 9, 11, 13 -> 4;
      case 5, 10, 12 -> 8;
      default -> 0; // readers skip types that they do not know
    };
  }

  private long value(long ifd, int tag, long absent) throws Malformed {
    long entry = find(ifd, tag);
    return entry == 0 ? absent : element(entry, 0);
  }

  /** Position of the tag's entry, 0 when the directory does not have it. */
  private long find(long ifd, int tag) throws Malformed {
    int entries = u16(ifd);
    for (int i = 0; i < entries; i++) {
      long entry = ifd + 2 + 12L * i;
      if (u16(entry) == tag) {
        return entry;
      }
    }
    return 0;
  }

  /** Element {@code index} of an entry of BYTE, SHORT or LONG; few of them lie in the entry. */
  private long element(long entry, long index) throws Malformed {
    int size =
        switch (u16(entry + 2)) {
          case 1 -> 1;
          case 3 -> 2;
          default -> 4;
        };
    boolean inside = u32(entry + 4) * size <= 4;
    long at = (inside ? entry + 8 : u32(entry + 8)) + index * size;
    return switch (size) {
      case 1 -> file.u8(at);
      case 2 -> u16(at);
      default -> u32(at);
    };
  }

  private int u16(long at) throws Malformed {
    return little ? file.u16le(at) : file.u16be(at);
  }

  private long u32(long at) throws Malformed {
    return little ? file.u32le(at) : file.u32be(at);
  }
}
