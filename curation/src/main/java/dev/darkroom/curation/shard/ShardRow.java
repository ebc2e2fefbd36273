package dev.darkroom.curation.shard;

import dev.darkroom.dataset.sources.Place;
import dev.darkroom.dataset.versions.VersionEntry;
import java.io.Serializable;

/**
 * A row to be written, and where to take its image from.
 *
 * @param bytes of the image as it came
 */
record ShardRow(VersionEntry entry, String source, Place place, long bytes)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
