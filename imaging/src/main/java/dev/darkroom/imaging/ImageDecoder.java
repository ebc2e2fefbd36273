package dev.darkroom.imaging;

import dev.darkroom.imaging.Decoding.Decoded;
import dev.darkroom.imaging.Decoding.Rejected;
import dev.darkroom.imaging.Probing.Probed;
import dev.darkroom.imaging.colour.ToSrgb;
import java.util.Optional;

/**
 * Front door of the room: turns a file's bytes into an upright RGB picture under a {@link
 * ColourPolicy} (EXIF orientation applied, high byte of 16-bit samples, first frame). Bytes that
 * cannot be decoded are an outcome, never an exception. Thread-safe.
 */
public final class ImageDecoder {
  /** Wanted shorter side that stands for the full size. */
  public static final int FULL_SIZE = 0;

  /** The scale of the canonical decode where a recipe says nothing else: what a trainer sees. */
  public static final int CANONICAL_SCALE = 1024;

  private static final int MOST_REDUCED = 8;

  /** Pixels above which a picture is reduced whatever its shape. */
  private static final long LARGE = 32_000_000;

  private ImageDecoder() {}

  /** Reads the header of a whole file. */
  public static Probing probe(byte[] file, DecodeLimits limits) {
    return probe(file, file.length, limits);
  }

  /**
   * Reads the header from the beginning of a file, for files too large to be read. Some formats
   * carry orientation and frame count at the end; these are then 1.
   *
   * @param head the file's first bytes
   * @param fileBytes the file's size
   */
  public static Probing probe(byte[] head, long fileBytes, DecodeLimits limits) {
    try {
      Bytes bytes = new Bytes(head);
      ImageHeader header = Structure.of(FormatSniffer.sniff(bytes), bytes).header();
      Optional<Rejected> excess = excess(header, fileBytes, limits);
      return excess.isPresent() ? excess.get() : new Probed(header);
    } catch (Malformed e) {
      return new Rejected(Optional.empty(), e.reason(), e.text());
    }
  }

  /** Decodes under {@link ColourPolicy#FAITHFUL}. */
  public static Decoding decode(byte[] file, DecodeLimits limits, int scale) {
    return decode(file, limits, scale, ColourPolicy.FAITHFUL);
  }

  /**
   * Decodes the first picture of a file.
   *
   * @param scale wanted shorter side in pixels: a picture comes at the smallest of the sizes 1/1,
   *     1/2, 1/4, 1/8 whose shorter side still covers it; a strip is never larger than 32
   *     megapixels. {@link #FULL_SIZE} for the full size
   */
  public static Decoding decode(byte[] file, DecodeLimits limits, int scale, ColourPolicy policy) {
    Optional<ImageHeader> known = Optional.empty();
    try {
      Bytes bytes = new Bytes(file);
      Structure structure = Structure.of(FormatSniffer.sniff(bytes), bytes);
      ImageHeader header = structure.header();
      known = Optional.of(header);
      Optional<Rejected> excess = excess(header, file.length, limits);
      if (excess.isPresent()) {
        return excess.get();
      }
      structure.verify(limits);
      return decodeVerified(structure, header, reduction(header, scale), policy);
    } catch (Malformed e) {
      return new Rejected(known, e.reason(), e.text());
    }
  }

  private static Decoding decodeVerified(
      Structure structure, ImageHeader header, int reduction, ColourPolicy policy)
      throws Malformed {
    Optional<ToSrgb> toSrgb = structure.profile().flatMap(StoredProfile::toSrgb);
    Optional<ToSrgb> applied = policy == ColourPolicy.FAITHFUL ? toSrgb : Optional.empty();
    Optional<Pixels> pixels = Optional.empty();
    try {
      byte[] file = structure.forDecoder(policy);
      AlphaRule alpha = alphaRule(structure, policy);
      pixels =
          OpenCv.decode(
              file, alpha, applied, Reduction.of(header, reduction), header.orientation());
    } catch (RuntimeException nativeError) {
      return undecodable(header, OpenCv.explain(nativeError));
    }
    if (pixels.isEmpty()) {
      return undecodable(header, "the decoder found no picture in it");
    }
    requireSize(header, reduction, pixels.get());
    structure.verify(pixels.get(), middleGrey(applied));
    boolean policiesAgree = structure.transparency() == Transparency.NONE && toSrgb.isEmpty();
    return new Decoded(header, pixels.get(), policiesAgree);
  }

  /** What decoders put where data is missing, as the picture's colours have it. */
  private static int middleGrey(Optional<ToSrgb> profile) {
    byte[] grey = {(byte) 128, (byte) 128, (byte) 128};
    profile.ifPresent(icc -> icc.apply(grey, 0, 1));
    return (grey[0] & 0xff) << 16 | (grey[1] & 0xff) << 8 | grey[2] & 0xff;
  }

  private static AlphaRule alphaRule(Structure structure, ColourPolicy policy) throws Malformed {
    return switch (structure.transparency()) {
      case NONE -> structure.opaque();
      case STRAIGHT ->
          policy == ColourPolicy.REFERENCE ? structure.dropping() : AlphaRule.OVER_WHITE;
      case PREMULTIPLIED ->
          policy == ColourPolicy.REFERENCE ? structure.dropping() : AlphaRule.ADD_WHITE;
    };
  }

  private static void requireSize(ImageHeader header, int reduction, Pixels pixels)
      throws Malformed {
    if (pixels.width() != ceilDiv(header.width(), reduction)
        || pixels.height() != ceilDiv(header.height(), reduction)) {
      throw Malformed.corrupt(
          cannotDecode(
              header,
              "it holds a picture of " + pixels.width() + "x" + pixels.height() + " pixels"));
    }
  }

  private static Rejected undecodable(ImageHeader header, String why) {
    return new Rejected(Optional.of(header), RejectReason.CORRUPT, cannotDecode(header, why));
  }

  private static String cannotDecode(ImageHeader header, String why) {
    return "Cannot decode the " + header.format() + " file: " + why;
  }

  private static Optional<Rejected> excess(
      ImageHeader header, long fileBytes, DecodeLimits limits) {
    if (fileBytes > limits.maxBytes()) {
      return Optional.of(
          new Rejected(
              Optional.of(header),
              RejectReason.TOO_MANY_BYTES,
              String.format("%d bytes (must be at most %d)", fileBytes, limits.maxBytes())));
    }
    int longest = Math.max(header.width(), header.height());
    if (header.pixels() > limits.maxPixels() || longest > OpenCv.LONGEST_SIDE) {
      return Optional.of(
          new Rejected(
              Optional.of(header),
              RejectReason.TOO_MANY_PIXELS,
              String.format(
                  "%d x %d pixels (must be at most %d, no side over %d)",
                  header.width(), header.height(), limits.maxPixels(), OpenCv.LONGEST_SIDE)));
    }
    return Optional.empty();
  }

  /** Decided by width and height alone, so that every machine decodes alike. */
  static int reduction(ImageHeader header, int scale) {
    if (scale <= 0) {
      return 1;
    }
    int reduction = MOST_REDUCED;
    while (reduction > 1 && ceilDiv(header.shorterSide(), reduction) < scale) {
      reduction /= 2;
    }
    while (reduction < MOST_REDUCED && pixels(header, reduction) > LARGE) {
      reduction *= 2; // a strip so long that its shorter side cannot be had
    }
    return reduction;
  }

  private static long pixels(ImageHeader header, int reduction) {
    return (long) ceilDiv(header.width(), reduction) * ceilDiv(header.height(), reduction);
  }

  private static int ceilDiv(int value, int divisor) {
    return (value + divisor - 1) / divisor;
  }
}
