/** The one port to where bytes live. Front door: {@link dev.darkroom.dataset.storage.Storage}. */
@NullMarked
package dev.darkroom.dataset.storage;

import org.jspecify.annotations.NullMarked;
