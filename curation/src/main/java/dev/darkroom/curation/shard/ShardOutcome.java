package dev.darkroom.curation.shard;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.versions.Manifest;
import java.util.Set;

/** What became of a shard. */
sealed interface ShardOutcome {
  record Written(int shard, Manifest.DataFile file) implements ShardOutcome {}

  /** Nothing was written: these images' files cannot be read, or are not what was measured. */
  record Unreadable(Set<ImageId> images) implements ShardOutcome {
    public Unreadable {
      images = Set.copyOf(images);
    }
  }
}
