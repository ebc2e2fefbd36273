package dev.darkroom.captioning.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.captioning.generation.Network;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.onnx.Inference;

/** Opens the network of a captioner by its layout. */
public final class Networks {
  private Networks() {}

  /**
   * Opens a network; the caller closes it.
   *
   * @throws InvalidModelException when a graph is missing, damaged, or not of the layout
   */
  public static Network open(ModelPackage model, Inference inference) {
    Graphs graphs = new Graphs(model, inference);
    try {
      ImageEncoder encoder = encoder(graphs, model);
      return new OnnxNetwork(graphs, encoder, Decoder.open(graphs, encoder.tokens()));
    } catch (RuntimeException e) {
      graphs.close();
      throw e;
    }
  }

  private static ImageEncoder encoder(Graphs graphs, ModelPackage model) {
    JsonNode config = model.json("config.json");
    return switch (model.layout()) {
      case VISION_ENCODER_DECODER -> StatesEncoder.open(graphs, config);
      case FLORENCE2 -> FlorenceEncoder.open(graphs, config);
      case IDEFICS3 -> PromptEncoder.ofTiles(graphs, config);
      case QWEN2_VL -> PromptEncoder.ofPatches(graphs, config);
      default ->
          throw new InvalidModelException(
              "Cannot use %s as a captioner: it is a %s."
                  .formatted(model.name(), model.kind().id()),
              "`darkroom model list` shows which models are captioners.");
    };
  }
}
