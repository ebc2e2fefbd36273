/**
 * What a network learns from: pictures of a dataset version cut to bucket sizes and encoded once
 * ({@link dev.darkroom.dit.examples.Examples}), and the batches drawn from them.
 */
@NullMarked
package dev.darkroom.dit.examples;

import org.jspecify.annotations.NullMarked;
