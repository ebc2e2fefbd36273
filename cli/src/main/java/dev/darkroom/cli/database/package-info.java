/**
 * The catalog's PostgreSQL: embedded by default. Front door: {@link
 * dev.darkroom.cli.database.EmbeddedDatabase}.
 */
@NullMarked
package dev.darkroom.cli.database;

import org.jspecify.annotations.NullMarked;
