package dev.darkroom.imaging;

import java.util.Optional;

/**
 * A file format's skeleton, walked without decoding a pixel. Implementations hold the whole file
 * and take no memory in proportion to what its header claims.
 */
interface Structure {
  /** Reads as far as it needs to; works on the beginning of a file too. */
  ImageHeader header() throws Malformed;

  /**
   * Walks the whole file and throws when the first picture is cut, broken or too expensive. A walk
   * that returns does not promise that compressed data is sound, unless that is asked for.
   */
  void verify(DecodeLimits limits) throws Malformed;

  /** The bytes that the decoder gets: the file itself, or less of it. */
  byte[] forDecoder(ColourPolicy policy) throws Malformed;

  Transparency transparency() throws Malformed;

  /** The ICC profile that the file carries for its picture. */
  default Optional<StoredProfile> profile() throws Malformed {
    return Optional.empty();
  }

  /** How what has no transparency is found in what the decoder hands out. */
  default AlphaRule opaque() throws Malformed {
    return AlphaRule.OPAQUE;
  }

  /** How the colours below transparency are found in what the decoder hands out. */
  default AlphaRule dropping() throws Malformed {
    return AlphaRule.DROP;
  }

  /**
   * Throws when the decoded picture shows that data is missing in a file that {@link
   * #verify(DecodeLimits)} found whole.
   *
   * @param missing the colour of what is missing, as red, green and blue bytes
   */
  default void verify(Pixels decoded, int missing) throws Malformed {}

  static Structure of(ImageFormat format, Bytes file) {
    return switch (format) {
      case JPEG -> new JpegStructure(file);
      case PNG -> new PngStructure(file);
      case WEBP -> new WebpStructure(file);
      case GIF -> new GifStructure(file);
      case TIFF -> new TiffStructure(file);
      case BMP -> new BmpStructure(file);
    };
  }

  /** A size that a header may claim; the decoder's limits are checked elsewhere. */
  static int side(long value, String what) throws Malformed {
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw Malformed.corrupt(
          "Invalid " + what + ": " + value + " (must be 1.." + Integer.MAX_VALUE + ")");
    }
    return (int) value;
  }
}
