package dev.darkroom.dataset;

import java.io.Serializable;

/**
 * Where an image's bytes stand; what travels through a pipeline instead of the bytes.
 *
 * @param source URI of the file, with {@code #member} inside a container
 * @param offset first byte inside the container, 0 for a plain file
 * @param length bytes
 * @param modifiedMillis modification time of the file, for the source index
 */
public record ImageRef(String source, long offset, long length, long modifiedMillis)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
