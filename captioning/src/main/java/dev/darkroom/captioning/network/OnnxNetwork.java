package dev.darkroom.captioning.network;

import dev.darkroom.captioning.generation.Encoded;
import dev.darkroom.captioning.generation.ModelInput;
import dev.darkroom.captioning.generation.Network;
import dev.darkroom.captioning.generation.NetworkRun;
import java.util.List;

/** A vision part of some layout and a decoder; closing it gives all sessions back. */
record OnnxNetwork(Graphs graphs, ImageEncoder encoder, Decoder decoder) implements Network {
  @Override
  public List<Encoded> encode(List<ModelInput> inputs) {
    return encoder.encode(inputs);
  }

  @Override
  public NetworkRun begin(List<Encoded> images) {
    return decoder.begin(images);
  }

  @Override
  public void close() {
    graphs.close();
  }
}
