/**
 * The dataset: what stands in its folder and what it means. Front door: {@link
 * dev.darkroom.dataset.DatasetFolder}.
 */
@NullMarked
package dev.darkroom.dataset;

import org.jspecify.annotations.NullMarked;
