package dev.darkroom.captioning.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.captioning.generation.Network;
import dev.darkroom.models.Inference;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;

/** Opens the network of a captioner by the layout that its {@code config.json} names. */
public final class Networks {
  private Networks() {}

  /**
   * Opens a network; the caller closes it.
   *
   * @throws InvalidModelException when a graph is missing, damaged, or not of the layout
   */
  public static Network open(ModelPackage model, Inference inference) {
    JsonNode config = model.json("config.json");
    Graphs graphs = new Graphs(model, inference);
    try {
      ImageEncoder encoder = encoder(graphs, config);
      return new OnnxNetwork(graphs, encoder, Decoder.open(graphs, encoder.tokens()));
    } catch (RuntimeException e) {
      graphs.close();
      throw e;
    }
  }

  private static ImageEncoder encoder(Graphs graphs, JsonNode config) {
    String type = config.path("model_type").asText();
    return switch (type) {
      case "vision-encoder-decoder" -> StatesEncoder.open(graphs, config);
      case "florence2" -> FlorenceEncoder.open(graphs, config);
      case "idefics3", "smolvlm" -> PromptEncoder.ofTiles(graphs, config);
      case "qwen2_vl", "qwen2_5_vl" -> PromptEncoder.ofPatches(graphs, config);
      default ->
          throw new InvalidModelException(
              "Cannot use %s as a captioner: config.json says model_type %s."
                  .formatted(graphs.model(), type),
              "Known: vision-encoder-decoder, florence2, idefics3, smolvlm, qwen2_vl, qwen2_5_vl.");
    };
  }
}
