package dev.darkroom.dataset.recipe;

/**
 * A folder of images, with {@code .txt} or {@code .json} sidecars or a {@code captions.csv} as alt
 * text.
 *
 * @param folder the path to open: what is written, seen from the recipe's own folder
 */
public record FolderSource(String written, String folder) implements Source {
  private static final long serialVersionUID = 1L;
  static final String KEY = "folder";

  @Override
  public String key() {
    return KEY;
  }
}
