package dev.darkroom.captioning.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.captioning.generation.Encoded;
import dev.darkroom.captioning.generation.ModelInput;
import dev.darkroom.models.onnx.OnnxSession;
import dev.darkroom.models.onnx.Outputs;
import dev.darkroom.models.onnx.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Florence-2: the image's features and, after them, the embedded prompt go through {@code
 * encoder_model.onnx}; the decoder attends to what comes out.
 *
 * @param start token that the decoder is given first
 */
record FlorenceEncoder(OnnxSession vision, OnnxSession encoder, TokenInput tokens, int start)
    implements ImageEncoder {
  private static final String PIXELS = "pixel_values";
  private static final String FEATURES = "image_features";
  private static final String MASK = "attention_mask";
  private static final String STATES = "last_hidden_state";

  static FlorenceEncoder open(Graphs graphs, JsonNode config) {
    return new FlorenceEncoder(
        graphs.open("vision_encoder", Set.of(PIXELS), Set.of(), FEATURES),
        graphs.open("encoder_model", Set.of(TokenInput.EMBEDS), Set.of(MASK), STATES),
        TokenInput.ofEmbeddings(graphs),
        ConfigTokens.start(graphs, config));
  }

  /** One by one: these images are large, and a batch would take as many times the memory. */
  @Override
  public List<Encoded> encode(List<ModelInput> inputs) {
    return inputs.stream().map(this::encode).toList();
  }

  private Encoded encode(ModelInput input) {
    float[] features = features(input);
    float[] prompt = tokens.embed(input.prompt());
    int size = prompt.length / input.prompt().size();
    int length = features.length / size + input.prompt().size();
    float[] both = Arrays.copyOf(features, features.length + prompt.length);
    System.arraycopy(prompt, 0, both, features.length, prompt.length);
    return new Encoded(new int[] {start}, states(both, length, size), length, new long[0][]);
  }

  private float[] features(ModelInput input) {
    try (Tensor pixels = input.image().pixelValues().toNative();
        Outputs outputs = vision.run(Map.of(PIXELS, pixels))) {
      return outputs.get(FEATURES).floats();
    }
  }

  private float[] states(float[] embeddings, int length, int size) {
    long[] ones = new long[length];
    Arrays.fill(ones, 1);
    try (Tensor embeds = Tensor.ofFloats(embeddings, 1, length, size);
        Tensor mask = Tensor.ofLongs(ones, 1, length)) {
      Map<String, Tensor> feed =
          encoder.inputs().containsKey(MASK)
              ? Map.of(TokenInput.EMBEDS, embeds, MASK, mask)
              : Map.of(TokenInput.EMBEDS, embeds);
      try (Outputs outputs = encoder.run(feed, Set.of(STATES))) {
        return outputs.get(STATES).floats();
      }
    }
  }
}
