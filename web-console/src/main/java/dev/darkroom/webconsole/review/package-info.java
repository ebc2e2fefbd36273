/**
 * Deciding about images and captions. Front door: {@link
 * dev.darkroom.webconsole.review.DecisionsResource}.
 */
@NullMarked
package dev.darkroom.webconsole.review;

import org.jspecify.annotations.NullMarked;
