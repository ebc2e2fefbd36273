/**
 * Does what the console enqueues and keeps an eye on training runs. Front door: {@link
 * dev.darkroom.cli.worker.Worker}.
 */
@NullMarked
package dev.darkroom.cli.worker;

import org.jspecify.annotations.NullMarked;
