package dev.darkroom.curation.select;

import dev.darkroom.dataset.ImageId;
import java.io.Serializable;

/** An image and its hashes, as they travel to where images are compared. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Viewed(ImageId image, long pixels, long[] hashes) implements Serializable {
  private static final long serialVersionUID = 1L;
}
