package dev.darkroom.dataset.signals;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.storage.Stamp;
import java.io.Serializable;

/**
 * What a source held when it was last read. While size and stamp are the same, the file's bytes
 * need not be read again to know its id.
 *
 * @param source URI, {@code #member} inside a container
 */
public record SourceEntry(String source, long bytes, Stamp stamp, ImageId imageId)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Whether the index still speaks of this file. */
  public boolean isCurrent(long currentBytes, Stamp current) {
    return bytes == currentBytes && stamp.equals(current);
  }
}
