package dev.darkroom.dataset.signals;

import dev.darkroom.dataset.ImageId;
import java.io.Serializable;

/**
 * What a source held when it was last read. While size and modification time are the same, the
 * file's bytes need not be read again to know its id.
 *
 * @param source URI, {@code #member} inside a container
 */
public record SourceEntry(String source, long bytes, long modifiedMillis, ImageId imageId)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Whether the index still speaks of this file. */
  public boolean isCurrent(long currentBytes, long currentModifiedMillis) {
    return bytes == currentBytes && modifiedMillis == currentModifiedMillis;
  }
}
