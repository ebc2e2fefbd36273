/**
 * Where models are kept: the store on disk ({@link dev.darkroom.models.store.ModelStore}, the front
 * door), what is imported into it and what comes with Darkroom.
 */
@NullMarked
package dev.darkroom.models.store;

import org.jspecify.annotations.NullMarked;
