/**
 * The demo: every stage on the sample photos, ending with the console's address. Front door: {@link
 * dev.darkroom.cli.demo.Demo}.
 */
@NullMarked
package dev.darkroom.cli.demo;

import org.jspecify.annotations.NullMarked;
