package dev.darkroom.dataset;

import dev.darkroom.dataset.sources.Place;
import dev.darkroom.dataset.storage.Stamp;
import java.io.Serializable;

/**
 * An image as it was listed; what travels through a pipeline instead of its bytes.
 *
 * @param source URI of the file, with {@code #member} inside a container
 * @param place where the bytes lie
 * @param length bytes; of a Parquet cell, whose size only reading tells, those of the whole file
 * @param stamp of the file or the container, for the source index
 */
public record ImageRef(String source, Place place, long length, Stamp stamp)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A file that is one image. */
  public static ImageRef ofFile(String uri, long length, Stamp stamp) {
    return new ImageRef(uri, new Place.WholeFile(uri), length, stamp);
  }
}
