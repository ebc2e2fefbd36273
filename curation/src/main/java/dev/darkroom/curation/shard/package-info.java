/**
 * Kept and captioned images become the shards of a version. Front door: {@link
 * dev.darkroom.curation.shard.ShardStage}.
 */
@NullMarked
package dev.darkroom.curation.shard;

import org.jspecify.annotations.NullMarked;
