package dev.darkroom.dataset.recipe;

import java.io.Serializable;

/** The form in which a version stores its images. */
public sealed interface ImageForm extends Serializable {

  /** The source file's own bytes. */
  record Original() implements ImageForm {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Reduced (never enlarged) and encoded anew.
   *
   * @param maxSidePixels longest side, 64..65535
   * @param format {@code jpeg}, {@code webp} or {@code png}
   * @param quality 1..100; without effect for {@code png}
   */
  record Encoded(int maxSidePixels, String format, int quality) implements ImageForm {
    private static final long serialVersionUID = 1L;
  }
}
