package dev.darkroom.dataset.recipe;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tables with a row for each image, which holds its bytes, its path or its URL.
 *
 * @param written path with {@code *}, {@code ?}, <code>{a,b}</code> and <code>{0000..0031}</code>
 * @param base the recipe's own folder, from which the path is seen
 * @param columns those that the recipe names; others are recognised by {@link ColumnRole#names()}
 * @param root folder from which paths are seen and which they do not leave; the table's own when
 *     empty
 * @param download of the URLs, where they are named
 */
public record TableSource(
    Format format,
    String written,
    String base,
    Map<ColumnRole, String> columns,
    String root,
    DownloadRules download)
    implements Source {
  private static final long serialVersionUID = 1L;

  /** How the tables are written. */
  public enum Format {
    PARQUET,
    /** A JSON object on each line. */
    JSONL,
    CSV;

    static List<String> keys() {
      return Arrays.stream(values()).map(Format::key).toList();
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public TableSource {
    columns = Map.copyOf(columns);
  }

  @Override
  public String key() {
    return format.key();
  }
}
