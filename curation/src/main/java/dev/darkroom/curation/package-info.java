/**
 * The pipelines that turn a recipe and its photos into a version: measure, select, caption, shard.
 * Front door: {@link dev.darkroom.curation.Curation}.
 */
@NullMarked
package dev.darkroom.curation;

import org.jspecify.annotations.NullMarked;
