package dev.darkroom.curation.shard;

import dev.darkroom.dataset.versions.VersionEntry;
import java.io.Serializable;

/**
 * A row to be written, and the file to take its image from.
 *
 * @param bytes of the source file
 */
record ShardRow(VersionEntry entry, String source, long bytes) implements Serializable {
  private static final long serialVersionUID = 1L;
}
