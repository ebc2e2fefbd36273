/**
 * One YAML file that says what a dataset is. Front door: {@link
 * dev.darkroom.dataset.recipe.RecipeReader}.
 */
@NullMarked
package dev.darkroom.dataset.recipe;

import org.jspecify.annotations.NullMarked;
