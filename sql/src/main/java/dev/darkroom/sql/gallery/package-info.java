/**
 * Pages, facets and details of a version's images, kept or not. Front door: {@link
 * dev.darkroom.sql.gallery.Gallery}.
 */
@NullMarked
package dev.darkroom.sql.gallery;

import org.jspecify.annotations.NullMarked;
