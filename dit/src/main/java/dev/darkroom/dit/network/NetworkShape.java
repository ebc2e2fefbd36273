package dev.darkroom.dit.network;

import dev.darkroom.base.InvalidInputException;

/**
 * How large a network is. PixArt-Σ XL/2 has depth 28, hidden 1152, heads 16, patch 2, caption
 * channels 4096 and 300 caption tokens.
 *
 * @param depth transformer blocks
 * @param hidden channels of a token; a multiple of four (positions) and of {@code heads}
 * @param heads attention heads
 * @param patch side of the latent square that one token stands for
 * @param captionChannels channels of a caption token
 * @param maxCaptionTokens longest caption, in tokens
 */
public record NetworkShape(
    int depth, int hidden, int heads, int patch, int captionChannels, int maxCaptionTokens) {
  /** Channels of a latent. */
  public static final int LATENT_CHANNELS = 4;

  /** Channels of the output: the noise, then the variance value. */
  public static final int OUTPUT_CHANNELS = 2 * LATENT_CHANNELS;

  /** How much wider the MLP is than a token. */
  static final int MLP_RATIO = 4;

  public NetworkShape {
    positive("depth", depth);
    positive("hidden", hidden);
    positive("heads", heads);
    positive("patch", patch);
    positive("captionChannels", captionChannels);
    positive("maxCaptionTokens", maxCaptionTokens);
    if (hidden % heads != 0 || hidden % 4 != 0) {
      throw invalid("hidden", hidden, "a multiple of 4 and of heads, which is " + heads);
    }
  }

  /** Weights of the blocks, about: what is around them is small beside them. */
  public long parameters() {
    long attentions = 8L * hidden * hidden;
    long feedForward = 2L * MLP_RATIO * hidden * hidden;
    return depth * (attentions + feedForward);
  }

  private static void positive(String name, int value) {
    if (value <= 0) {
      throw invalid(name, value, "positive");
    }
  }

  private static InvalidInputException invalid(String name, int value, String range) {
    return new InvalidInputException(
        "Invalid model " + name + ": " + value + " (must be " + range + ")",
        "Correct it in the training configuration.");
  }
}
