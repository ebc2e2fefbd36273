package dev.darkroom.dataset.versions;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where versions lie in a dataset folder. */
final class VersionPaths {
  static final String ROOT = "versions";
  private static final Pattern MANIFEST = Pattern.compile("versions/([0-9]{4,9})/manifest\\.json");

  private VersionPaths() {}

  static String folder(int version) {
    return ROOT + String.format(Locale.ROOT, "/%04d", version);
  }

  static String manifest(int version) {
    return folder(version) + "/manifest.json";
  }

  /** The version whose manifest has this path. */
  static Optional<Integer> versionOf(String path) {
    Matcher parts = MANIFEST.matcher(path);
    return parts.matches() ? Optional.of(Integer.valueOf(parts.group(1))) : Optional.empty();
  }
}
