package dev.darkroom.imaging;

import dev.darkroom.base.DarkroomException;

/** A picture could not be written in the wanted format, for example because it is too large. */
public final class ImageEncodingException extends DarkroomException {
  private static final long serialVersionUID = 1L;

  ImageEncodingException(Pixels pixels, String format, String reason) {
    super(
        String.format(
            "Cannot encode a %d x %d picture as %s: %s",
            pixels.width(), pixels.height(), format, reason),
        "Choose another format or a smaller size.");
  }

  @Override
  public String code() {
    return "image_encoding";
  }
}
