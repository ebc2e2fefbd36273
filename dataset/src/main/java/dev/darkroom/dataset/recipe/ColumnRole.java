package dev.darkroom.dataset.recipe;

import java.util.Arrays;
import java.util.List;

/** What a column of a table says about an image. */
public enum ColumnRole {
  /** The file's bytes: binary, or Hugging Face's {@code struct<bytes, path>}. */
  IMAGE("image", "image", "img", "image_bytes", "bytes", "jpg", "jpeg", "png", "webp"),
  /** A file, seen from the table's own folder. */
  PATH("path", "file", "file_name", "filename", "path", "image_path", "file_path", "filepath"),
  URL("url", "url", "image_url", "img_url", "uri", "image_uri"),
  ALT_TEXT("alt-text", "caption", "alt_text", "alt-text", "alttext", "alt", "text", "prompt"),
  LICENCE("licence", "licence", "license"),
  RIGHTS("rights", "rights", "author", "copyright", "credit", "attribution");

  private final String key;
  private final List<String> names;

  ColumnRole(String key, String... names) {
    this.key = key;
    this.names = List.of(names);
  }

  /** The recipe's key that names the column. */
  public String key() {
    return key;
  }

  /** Columns that are taken for it without being named, best first; case does not count. */
  public List<String> names() {
    return names;
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(ColumnRole::key).toList();
  }
}
