package dev.darkroom.dit.training;

import dev.darkroom.dit.tensor.HostTensor;
import dev.darkroom.dit.text.TextEncoder;
import java.util.SplittableRandom;

/** A text encoder without a model: a token per word, its vector drawn from the word's hash. */
final class TestingEncoder implements TextEncoder {
  static final int CHANNELS = 16;

  @Override
  public String name() {
    return "testing";
  }

  @Override
  public int channels() {
    return CHANNELS;
  }

  @Override
  public HostTensor encode(String caption) {
    String[] words = caption.split(" ", -1);
    float[] values = new float[words.length * CHANNELS];
    for (int token = 0; token < words.length; token++) {
      SplittableRandom random = new SplittableRandom(words[token].hashCode());
      for (int c = 0; c < CHANNELS; c++) {
        values[token * CHANNELS + c] = (float) random.nextGaussian();
      }
    }
    return HostTensor.ofFloats(values, words.length, CHANNELS);
  }

  @Override
  public void close() {}
}
