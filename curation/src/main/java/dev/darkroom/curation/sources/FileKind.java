package dev.darkroom.curation.sources;

import java.util.Locale;
import java.util.Set;

/** What a file in a source folder is taken for, by its name alone. */
enum FileKind {
  /** Whether it really is an image, and one that can be decoded, is for measure to find out. */
  IMAGE,
  TEXT_SIDECAR,
  /** As webdatasets have it. */
  CAPTION_SIDECAR,
  JSON_SIDECAR,
  TABLE,
  OTHER;

  private static final Set<String> IMAGES =
      Set.of(
          "jpg", "jpeg", "jpe", "jfif", "mpo", "png", "apng", "webp", "gif", "tif", "tiff", "bmp",
          "dib", "avif", "heic", "heif", "jxl", "jp2", "j2k", "jpx", "svg", "svgz", "ppm", "pgm",
          "pbm", "pnm", "tga", "ico", "psd", "exr", "hdr", "qoi");

  /**
   * @param name last segment of the file's URI
   */
  static FileKind of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals("captions.csv") || lower.equals("attribution.csv")) {
      return TABLE;
    }
    String extension = lower.substring(lower.lastIndexOf('.') + 1);
    if (extension.length() < lower.length() && IMAGES.contains(extension)) {
      return IMAGE;
    }
    return switch (extension) {
      case "txt" -> TEXT_SIDECAR;
      case "caption" -> CAPTION_SIDECAR;
      case "json" -> JSON_SIDECAR;
      default -> OTHER;
    };
  }
}
