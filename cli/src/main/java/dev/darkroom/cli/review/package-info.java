/**
 * From what people decided in the console to the next version. Front door: {@link
 * dev.darkroom.cli.review.ReviewCommit}.
 */
@NullMarked
package dev.darkroom.cli.review;

import org.jspecify.annotations.NullMarked;
