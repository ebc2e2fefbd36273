package dev.darkroom.dataset.recipe;

import java.util.Map;
import java.util.TreeMap;

/** A source in its fixed form; what the recipe leaves open stays open. */
final class CanonicalSource {
  private CanonicalSource() {}

  static String document(Source source) {
    StringBuilder lines =
        new StringBuilder("  - " + source.key() + ": " + CanonicalRecipe.text(source.written()));
    lines.append('\n');
    if (source instanceof TableSource table) {
      for (Map.Entry<ColumnRole, String> column : new TreeMap<>(table.columns()).entrySet()) {
        line(lines, column.getKey().key(), CanonicalRecipe.text(column.getValue()));
      }
      if (!table.root().isEmpty()) {
        line(lines, "root", CanonicalRecipe.text(table.root()));
      }
      if (!table.download().equals(DownloadRules.DEFAULT)) {
        line(lines, "download", download(table.download()));
      }
    }
    return lines.toString();
  }

  private static String download(DownloadRules rules) {
    return "{ per-host: "
        + rules.perHost()
        + ", delay-millis: "
        + rules.delayMillis()
        + ", timeout-seconds: "
        + rules.timeoutSeconds()
        + ", max-size: "
        + rules.mostBytes()
        + "B, redirects: "
        + rules.redirects()
        + ", retries: "
        + rules.retries()
        + ", allow-private: "
        + rules.allowPrivate()
        + " }";
  }

  private static void line(StringBuilder lines, String key, String value) {
    lines.append("    ").append(key).append(": ").append(value).append('\n');
  }
}
