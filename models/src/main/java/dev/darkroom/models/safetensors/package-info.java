/**
 * Weights in the safetensors format: {@link dev.darkroom.models.safetensors.SafetensorsFile} reads
 * them without running anything that a file could carry.
 */
@NullMarked
package dev.darkroom.models.safetensors;

import org.jspecify.annotations.NullMarked;
