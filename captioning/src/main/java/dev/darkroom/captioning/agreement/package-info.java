/**
 * How far a caption agrees with its image: {@link
 * dev.darkroom.captioning.agreement.ImageTextAgreement} by a model of images and texts, {@link
 * dev.darkroom.captioning.agreement.Agreement} by measuring statements again.
 */
@NullMarked
package dev.darkroom.captioning.agreement;

import org.jspecify.annotations.NullMarked;
