package dev.darkroom.dataset.recipe;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Archives whose images are read in place.
 *
 * @param written path with {@code *}, {@code ?}, <code>{a,b}</code> and <code>{0000..0031}</code>
 * @param base the recipe's own folder, from which the path is seen
 */
public record ArchiveSource(Kind kind, String written, String base) implements Source {
  private static final long serialVersionUID = 1L;

  /** What the archives are. */
  public enum Kind {
    /** Tars; files of one sample stand together and share their name up to the first dot. */
    WEBDATASET,
    /** A folder in a ZIP file. */
    ZIP;

    static List<String> keys() {
      return Arrays.stream(values()).map(Kind::key).toList();
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public String key() {
    return kind.key();
  }
}
