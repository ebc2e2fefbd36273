package dev.darkroom.captioning.network;

import dev.darkroom.captioning.generation.Encoded;
import dev.darkroom.captioning.generation.ModelInput;
import java.util.List;

/** The vision part of a network, of one layout; its sessions belong to {@link Graphs}. */
interface ImageEncoder {
  List<Encoded> encode(List<ModelInput> inputs);

  /** How the decoder is given tokens. */
  TokenInput tokens();
}
