package dev.darkroom.captioning.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.captioning.generation.Encoded;
import dev.darkroom.captioning.generation.ModelInput;
import dev.darkroom.models.onnx.OnnxSession;
import dev.darkroom.models.onnx.Outputs;
import dev.darkroom.models.onnx.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * ViT-GPT2 and its like: {@code encoder_model.onnx} turns {@code pixel_values} (and, of Darkroom's
 * own models, {@code image_sizes} int64 [1, 2], height and width of the original) into states.
 *
 * @param start token that the decoder is given first
 */
record StatesEncoder(OnnxSession session, int start) implements ImageEncoder {
  private static final String PIXELS = "pixel_values";
  private static final String SIZES = "image_sizes";
  private static final String STATES = "last_hidden_state";

  static StatesEncoder open(Graphs graphs, JsonNode config) {
    return new StatesEncoder(
        graphs.open("encoder_model", Set.of(PIXELS), Set.of(SIZES), STATES),
        ConfigTokens.start(graphs, config));
  }

  @Override
  public Encoded encode(ModelInput input) {
    try (Tensor pixels = input.image().pixelValues().toNative();
        Tensor sizes =
            Tensor.ofLongs(new long[] {input.originalHeight(), input.originalWidth()}, 1, 2)) {
      Map<String, Tensor> feed = new HashMap<>(Map.of(PIXELS, pixels));
      if (session.inputs().containsKey(SIZES)) {
        feed.put(SIZES, sizes);
      }
      try (Outputs outputs = session.run(feed, Set.of(STATES))) {
        Tensor states = outputs.get(STATES);
        int length = Math.toIntExact(states.shape()[1]);
        return new Encoded(new int[] {start}, states.floats(), length, new long[0][]);
      }
    }
  }

  @Override
  public TokenInput tokens() {
    return TokenInput.ofIds();
  }
}
