package dev.darkroom.curation.sources;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.recipe.MeasureRules;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A bounded piece of the listing: the unit of work, and the unit that is never done twice.
 *
 * @param part name of its part files. It says how it is measured and what is in it: files, sizes,
 *     modification times, alt texts. Whatever of these changes, the chunk is another one.
 */
public record Chunk(String part, List<ListedImage> images) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Changes when measuring would give other numbers for the same file. */
  private static final String MEASURE_VERSION = "darkroom-measure-4";

  private static final int SMALL_LISTING = 512;

  /** Mean numbers of images, powers of two; a small listing is still spread over all cores. */
  private static final int SMALL_CHUNK = 8;

  private static final int LARGE_CHUNK = 32;

  public Chunk {
    images = List.copyOf(images);
  }

  /** Beginning of the names of all parts that are measured under these rules. */
  public static String prefix(MeasureRules rules) {
    String text =
        String.join(
            " ",
            MEASURE_VERSION,
            "scale",
            "" + rules.scalePixels(),
            "floor",
            "" + rules.floorPixels(),
            rules.integrity().id());
    return Digest.ofText(text).hex().substring(0, 8) + "-";
  }

  /**
   * Cuts a listing. Where a chunk ends depends on the names near by, not on positions: a new file
   * changes the chunk it falls into and leaves the others as they are.
   *
   * @param listing ordered by file and place in it
   */
  public static List<Chunk> cut(List<ListedImage> listing, MeasureRules rules) {
    int mean = listing.size() <= SMALL_LISTING ? SMALL_CHUNK : LARGE_CHUNK;
    List<Chunk> chunks = new ArrayList<>();
    List<ListedImage> open = new ArrayList<>();
    for (ListedImage image : listing) {
      open.add(image);
      boolean ends = (scattered(image.source()) & (mean - 1)) == 0;
      if (open.size() >= 2 * mean || (ends && open.size() >= mean / 2)) {
        chunks.add(of(open, rules));
        open = new ArrayList<>();
      }
    }
    if (!open.isEmpty()) {
      chunks.add(of(open, rules));
    }
    return chunks;
  }

  /** Names that count up have hashes that count up; here all bits play a part. */
  private static int scattered(String source) {
    return (source.hashCode() * 0x9E3779B9) >>> 16;
  }

  private static Chunk of(List<ListedImage> images, MeasureRules rules) {
    StringBuilder text = new StringBuilder();
    for (ListedImage image : images) {
      ListedImage.Annotation says = image.annotation();
      for (Object part :
          List.of(
              image.source(),
              image.ref().length(),
              image.ref().stamp().text(),
              says.altText(),
              says.licence(),
              says.rights())) {
        append(text, part.toString());
      }
      image.obstacle().ifPresent(obstacle -> append(text, obstacle.message()));
    }
    String digest = Digest.ofText(text.toString()).hex().substring(0, 16);
    return new Chunk(prefix(rules) + digest, images);
  }

  private static void append(StringBuilder text, String value) {
    text.append(value.length()).append(':').append(value);
  }
}
