/**
 * A PixArt-Σ trainer on LibTorch: the network at any size, learned-range diffusion and the
 * weak-to-strong ladder, trained straight from a dataset version. The front door is the program
 * {@link dev.darkroom.dit.DitTrainer}.
 */
@NullMarked
package dev.darkroom.dit;

import org.jspecify.annotations.NullMarked;
