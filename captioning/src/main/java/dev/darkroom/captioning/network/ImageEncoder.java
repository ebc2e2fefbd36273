package dev.darkroom.captioning.network;

import dev.darkroom.captioning.generation.Encoded;
import dev.darkroom.captioning.generation.ModelInput;

/** The vision part of a network, of one layout; its sessions belong to {@link Graphs}. */
interface ImageEncoder {
  Encoded encode(ModelInput input);

  /** How the decoder is given tokens. */
  TokenInput tokens();
}
