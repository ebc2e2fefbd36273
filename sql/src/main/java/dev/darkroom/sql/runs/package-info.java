/**
 * Training runs: which version and configuration they learn from, and how far they are. Front door:
 * {@link dev.darkroom.sql.runs.Runs}.
 */
@NullMarked
package dev.darkroom.sql.runs;

import org.jspecify.annotations.NullMarked;
