package dev.darkroom.webconsole.gallery;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.ImageId;

/** Image ids as they stand in addresses. */
public final class ImageIds {
  private ImageIds() {}

  public static ImageId parse(String text) {
    try {
      return new ImageId(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "Invalid image id: " + text + " (must be 64 lower-case hexadecimal digits)",
          "Copy it from the gallery.",
          e);
    }
  }
}
