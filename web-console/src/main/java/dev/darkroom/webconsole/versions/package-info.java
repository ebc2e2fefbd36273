/**
 * From decisions to a version, and its approval. Front door: {@link
 * dev.darkroom.webconsole.versions.VersionsResource}.
 */
@NullMarked
package dev.darkroom.webconsole.versions;

import org.jspecify.annotations.NullMarked;
