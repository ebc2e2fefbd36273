/**
 * Keep or reject, and why: pure functions over signals. Front door: {@link
 * dev.darkroom.dataset.selections.Selection}.
 */
@NullMarked
package dev.darkroom.dataset.selections;

import org.jspecify.annotations.NullMarked;
