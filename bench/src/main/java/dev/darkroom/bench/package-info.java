/** Benchmarks; none of them is a test. {@code make bench} runs them all. */
@NullMarked
package dev.darkroom.bench;

import org.jspecify.annotations.NullMarked;
