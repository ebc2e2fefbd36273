package dev.darkroom.dataset.recipe;

import java.io.Serializable;

/**
 * A folder of images, with {@code .txt} or {@code .json} sidecars or a {@code captions.csv} as alt
 * text.
 *
 * @param written the path as the recipe has it
 * @param folder the path to open: what is written, seen from the recipe's own folder
 */
public record FolderSource(String written, String folder) implements Serializable {
  private static final long serialVersionUID = 1L;
}
