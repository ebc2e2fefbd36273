package dev.darkroom.captioning.network;

import dev.darkroom.captioning.generation.Encoded;
import dev.darkroom.captioning.generation.NetworkRun;
import java.util.List;

/** The text part of a network. */
record Decoder(DecoderGraph graph) {
  static Decoder open(Graphs graphs, TokenInput tokens) {
    return new Decoder(DecoderGraph.open(graphs, tokens));
  }

  /** Begins a text for each image and computes the scores of its first token. */
  NetworkRun begin(List<Encoded> images) {
    DecoderRun run = new DecoderRun(graph);
    try {
      run.begin(images);
      return run;
    } catch (RuntimeException e) {
      run.close();
      throw e;
    }
  }
}
