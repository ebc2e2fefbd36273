/**
 * What moves the weights: {@link dev.darkroom.dit.optimiser.AdamW}, gradient clipping and the
 * learning rate's warm-up.
 */
@NullMarked
package dev.darkroom.dit.optimiser;

import org.jspecify.annotations.NullMarked;
