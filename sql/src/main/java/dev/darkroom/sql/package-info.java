/**
 * The catalog on PostgreSQL: an index over what the dataset folders hold, and the only home of what
 * people make. Front door: {@link dev.darkroom.sql.Catalog}.
 */
@NullMarked
package dev.darkroom.sql;

import org.jspecify.annotations.NullMarked;
