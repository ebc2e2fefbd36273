/** Looking at images. Front door: {@link dev.darkroom.webconsole.gallery.ImagesResource}. */
@NullMarked
package dev.darkroom.webconsole.gallery;

import org.jspecify.annotations.NullMarked;
