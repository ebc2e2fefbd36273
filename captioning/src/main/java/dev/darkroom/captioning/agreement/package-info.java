/**
 * How far a caption agrees with its image. Front door: {@link
 * dev.darkroom.captioning.agreement.Agreement}.
 */
@NullMarked
package dev.darkroom.captioning.agreement;

import org.jspecify.annotations.NullMarked;
