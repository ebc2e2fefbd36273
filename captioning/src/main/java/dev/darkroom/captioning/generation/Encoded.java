package dev.darkroom.captioning.generation;

/**
 * One image, seen by the vision part of a network, with its prompt.
 *
 * @param sequence tokens that the text begins with: an encoder–decoder's start token, or the whole
 *     prompt of a decoder-only network; rules about repetition cover them
 * @param values float32 [length, size]: what the decoder attends to or, decoder-only, reads first
 * @param length entries of {@code values}, at least 1
 * @param positions [axes][length] of a decoder-only network; no axes for an encoder–decoder
 */
public record Encoded(int[] sequence, float[] values, int length, long[][] positions) {
  public Encoded {
    if (sequence.length < 1 || length < 1 || values.length % length != 0) {
      throw new IllegalArgumentException(
          "Invalid encoded image: %d tokens, %d values of length %d"
              .formatted(sequence.length, values.length, length));
    }
  }
}
