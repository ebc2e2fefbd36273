/** What was trained. Front door: {@link dev.darkroom.webconsole.runs.RunsResource}. */
@NullMarked
package dev.darkroom.webconsole.runs;

import org.jspecify.annotations.NullMarked;
