/** What workers do. Front door: {@link dev.darkroom.webconsole.jobs.JobsResource}. */
@NullMarked
package dev.darkroom.webconsole.jobs;

import org.jspecify.annotations.NullMarked;
