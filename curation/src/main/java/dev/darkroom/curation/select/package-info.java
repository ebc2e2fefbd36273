/**
 * Signals and scores become verdicts: rules, duplicates, buckets. Front door: {@link
 * dev.darkroom.curation.select.SelectStage}.
 */
@NullMarked
package dev.darkroom.curation.select;

import org.jspecify.annotations.NullMarked;
