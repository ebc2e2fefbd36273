/**
 * Files behind {@code gs://}, on Google's Cloud Storage and its emulators. Front door: {@link
 * dev.darkroom.storagegs.GsProvider}, found by the scheme.
 */
@NullMarked
package dev.darkroom.storagegs;

import org.jspecify.annotations.NullMarked;
