/**
 * Datasets, their published versions and approvals. Front door: {@link
 * dev.darkroom.sql.versions.Publishing}.
 */
@NullMarked
package dev.darkroom.sql.versions;

import org.jspecify.annotations.NullMarked;
