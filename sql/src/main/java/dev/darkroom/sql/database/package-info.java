/**
 * How the catalog reaches PostgreSQL: transactions, errors that say what to do, migrations, and the
 * audit trail. Front door: {@link dev.darkroom.sql.database.Database}.
 */
@NullMarked
package dev.darkroom.sql.database;

import org.jspecify.annotations.NullMarked;
