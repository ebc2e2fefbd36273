/**
 * Where the bytes of a source's images lie, and reading them: files, and members of containers that
 * are read in place. Front door: {@link dev.darkroom.dataset.sources.SourceBytes}.
 */
@NullMarked
package dev.darkroom.dataset.sources;

import org.jspecify.annotations.NullMarked;
