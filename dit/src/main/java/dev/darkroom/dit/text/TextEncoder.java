package dev.darkroom.dit.text;

import dev.darkroom.dit.tensor.HostTensor;

/** Turns a caption into features, one vector per token. */
public interface TextEncoder extends AutoCloseable {
  /** Stable name of model and settings; features under one name are interchangeable. */
  String name();

  /** Channels of a token's vector. */
  int channels();

  /**
   * The features of one caption: {@code [tokens, channels]} 32-bit floats, at least one token, no
   * padding; what is too long is cut.
   */
  HostTensor encode(String caption);

  @Override
  void close();
}
