package dev.darkroom.curation.shard;

import dev.darkroom.base.Digest;
import java.io.Serializable;
import java.util.List;

/**
 * One shard to be written.
 *
 * @param version number of the version to come
 * @param layout digest of the version to come and of how it is cut into shards
 * @param shard counted from 0
 * @param of number of shards
 * @param rows in image id order
 */
record ShardWork(int version, Digest layout, int shard, int of, List<ShardRow> rows)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  ShardWork {
    rows = List.copyOf(rows);
  }
}
