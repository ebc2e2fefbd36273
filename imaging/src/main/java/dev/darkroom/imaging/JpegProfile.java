package dev.darkroom.imaging;

import dev.darkroom.imaging.colour.ColourModel;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gathers a profile from the APP2 segments of a JPEG (ICC.1, annex B.4): each carries a piece with
 * its number and the number of pieces, from one.
 */
final class JpegProfile {
  private static final String NAME = "ICC_PROFILE\0";
  private static final int FIRST = NAME.length() + 2;

  private final Bytes file;
  private final Map<Integer, byte[]> pieces = new TreeMap<>();
  private int total;

  JpegProfile(Bytes file) {
    this.file = file;
  }

  /**
   * @param from where the segment's content begins
   */
  void read(long from, int length) throws Malformed {
    if (length > FIRST && file.says(from, NAME)) {
      total = file.u8(from + NAME.length() + 1);
      byte[] piece = file.slice(from + FIRST, length - FIRST, "The JPEG's colour profile");
      pieces.put(file.u8(from + NAME.length()), piece);
    }
  }

  /** Empty when there is none or a piece is missing. */
  Optional<StoredProfile> found(ColourModel samples) {
    if (pieces.isEmpty() || pieces.size() != total || !pieces.containsKey(total)) {
      return Optional.empty();
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    pieces.values().forEach(whole::writeBytes);
    return Optional.of(new StoredProfile(whole.toByteArray(), samples));
  }
}
