/** Work that workers claim with a lease. Front door: {@link dev.darkroom.sql.jobs.Jobs}. */
@NullMarked
package dev.darkroom.sql.jobs;

import org.jspecify.annotations.NullMarked;
