/**
 * What people decide about images and captions. Front door: {@link
 * dev.darkroom.sql.reviews.Reviews}.
 */
@NullMarked
package dev.darkroom.sql.reviews;

import org.jspecify.annotations.NullMarked;
