package dev.darkroom.dataset.signals;

import java.io.Serializable;

/** A thumbnail inside a pack: the pack's file name under {@code thumbnails/}, and its bytes. */
public record ThumbnailRef(String pack, long offset, int length) implements Serializable {
  private static final long serialVersionUID = 1L;
}
