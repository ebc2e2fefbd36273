/**
 * Near duplicates: views of pictures, pairs of pictures within a radius, and star clusters of them.
 * Front door: {@link dev.darkroom.dataset.near.NearPairs}.
 */
@NullMarked
package dev.darkroom.dataset.near;

import org.jspecify.annotations.NullMarked;
