/**
 * What was measured of every image, rejected ones too. Front door: {@link
 * dev.darkroom.dataset.signals.Signal}.
 */
@NullMarked
package dev.darkroom.dataset.signals;

import org.jspecify.annotations.NullMarked;
