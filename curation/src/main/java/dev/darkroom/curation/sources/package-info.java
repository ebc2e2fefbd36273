/**
 * What a recipe's sources hold right now, cut into chunks of work. Front door: {@link
 * dev.darkroom.curation.sources.Listing}.
 */
@NullMarked
package dev.darkroom.curation.sources;

import org.jspecify.annotations.NullMarked;
