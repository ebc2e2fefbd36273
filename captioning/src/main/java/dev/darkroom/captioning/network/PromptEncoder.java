package dev.darkroom.captioning.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.captioning.generation.Encoded;
import dev.darkroom.captioning.generation.ModelInput;
import dev.darkroom.models.onnx.ModelErrorException;
import dev.darkroom.models.onnx.OnnxSession;
import dev.darkroom.models.onnx.Outputs;
import dev.darkroom.models.onnx.Tensor;
import dev.darkroom.models.preprocess.ImageInput;
import dev.darkroom.models.preprocess.InputTensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decoder-only networks: the image's features take the places of the image tokens in the embedded
 * prompt. Idefics3 and SmolVLM see tiles, Qwen2-VL a grid of patches.
 */
record PromptEncoder(
    OnnxSession vision, TokenInput tokens, int imageToken, PromptPositions positions)
    implements ImageEncoder {
  private static final String PIXELS = ImageInput.PIXEL_VALUES;
  private static final String PIXEL_MASK = ImageInput.PIXEL_ATTENTION_MASK;
  private static final String GRID = ImageInput.IMAGE_GRID_THW;

  /** Published exports of Qwen2-VL call it so, those of Qwen2.5-VL as their processor does. */
  private static final String OTHER_GRID = "grid_thw";

  private static final String FEATURES = "image_features";

  static PromptEncoder ofTiles(Graphs graphs, JsonNode config) {
    return new PromptEncoder(
        graphs.open("vision_encoder", Set.of(PIXELS), Set.of(PIXEL_MASK), FEATURES),
        TokenInput.ofEmbeddings(graphs),
        ConfigTokens.image(graphs, config),
        new PromptPositions.Counted());
  }

  static PromptEncoder ofPatches(Graphs graphs, JsonNode config) {
    int image = ConfigTokens.image(graphs, config);
    int merge = config.path("vision_config").path("spatial_merge_size").asInt(2);
    OnnxSession vision =
        graphs.open("vision_encoder", Set.of(PIXELS), Set.of(GRID, OTHER_GRID), FEATURES);
    if (!vision.inputs().containsKey(GRID) && !vision.inputs().containsKey(OTHER_GRID)) {
      graphs.require("vision_encoder", List.of("no input " + GRID + " or " + OTHER_GRID));
    }
    return new PromptEncoder(
        vision,
        TokenInput.ofEmbeddings(graphs),
        image,
        new PromptPositions.Multimodal(image, merge));
  }

  /** One by one: these images are large, and a batch would take as many times the memory. */
  @Override
  public List<Encoded> encode(List<ModelInput> inputs) {
    return inputs.stream().map(this::encode).toList();
  }

  private Encoded encode(ModelInput input) {
    List<Integer> prompt = input.prompt();
    float[] embeddings = tokens.embed(prompt);
    scatter(features(input), prompt, embeddings);
    int[] sequence = prompt.stream().mapToInt(Integer::intValue).toArray();
    return new Encoded(sequence, embeddings, sequence.length, positions.of(sequence, grid(input)));
  }

  /** Frames, rows and columns of patches, for networks that take them. */
  private static long[] grid(ModelInput input) {
    return input.image().tensors().get(GRID) instanceof InputTensor.Longs grid
        ? grid.values()
        : new long[0];
  }

  private void scatter(float[] features, List<Integer> prompt, float[] embeddings) {
    int size = embeddings.length / prompt.size();
    long places = prompt.stream().filter(token -> token == imageToken).count();
    if (places * size != features.length) {
      throw new ModelErrorException(
          "Cannot place the image in its prompt: the vision encoder gives %d features, the prompt"
                  .formatted(features.length / size)
              + " has %d image tokens.".formatted(places));
    }
    int feature = 0;
    for (int i = 0; i < prompt.size(); i++) {
      if (prompt.get(i) == imageToken) {
        System.arraycopy(features, feature++ * size, embeddings, i * size, size);
      }
    }
  }

  private boolean declares(String input) {
    return vision.inputs().containsKey(input);
  }

  private float[] features(ModelInput input) {
    Map<String, Tensor> feed = new HashMap<>();
    try {
      input
          .image()
          .tensors()
          .forEach(
              (name, values) -> {
                String fed = name.equals(GRID) && !declares(GRID) ? OTHER_GRID : name;
                if (declares(fed)) {
                  feed.put(fed, values.toNative());
                }
              });
      try (Outputs outputs = vision.run(feed, Set.of(FEATURES))) {
        return outputs.get(FEATURES).floats();
      }
    } finally {
      feed.values().forEach(Tensor::close);
    }
  }
}
