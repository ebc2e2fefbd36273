/** Immutable numbered versions. Front door: {@link dev.darkroom.dataset.versions.Versions}. */
@NullMarked
package dev.darkroom.dataset.versions;

import org.jspecify.annotations.NullMarked;
