package dev.darkroom.captioning.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.captioning.generation.Encoded;
import dev.darkroom.captioning.generation.ModelInput;
import dev.darkroom.models.onnx.OnnxSession;
import dev.darkroom.models.onnx.Outputs;
import dev.darkroom.models.onnx.Tensor;
import dev.darkroom.models.onnx.TensorType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * ViT-GPT2 and its like: {@code encoder_model.onnx} turns {@code pixel_values} (and, of Darkroom's
 * own models, {@code image_sizes} int64 [n, 2], height and width of the original) into states.
 *
 * @param start token that the decoder is given first
 */
record StatesEncoder(OnnxSession session, int start) implements ImageEncoder {
  private static final String PIXELS = "pixel_values";
  private static final String SIZES = "image_sizes";
  private static final String STATES = "last_hidden_state";
  private static final long ANY = -1;

  static StatesEncoder open(Graphs graphs, JsonNode config) {
    return new StatesEncoder(
        graphs.open("encoder_model", Set.of(PIXELS), Set.of(SIZES), STATES),
        ConfigTokens.start(graphs, config));
  }

  /** Images of one shape go through the graph together, if it takes several. */
  @Override
  public List<Encoded> encode(List<ModelInput> inputs) {
    boolean alike = inputs.stream().map(StatesEncoder::shape).distinct().count() == 1;
    return alike && takesAnyNumber()
        ? together(inputs)
        : inputs.stream().flatMap(input -> together(List.of(input)).stream()).toList();
  }

  private boolean takesAnyNumber() {
    TensorType pixels = session.inputs().get(PIXELS);
    return pixels != null && pixels.shape().get(0) == ANY;
  }

  private List<Encoded> together(List<ModelInput> inputs) {
    try (Tensor pixels = pixels(inputs);
        Tensor sizes = sizes(inputs)) {
      Map<String, Tensor> feed = new HashMap<>(Map.of(PIXELS, pixels));
      if (session.inputs().containsKey(SIZES)) {
        feed.put(SIZES, sizes);
      }
      try (Outputs outputs = session.run(feed, Set.of(STATES))) {
        Tensor states = outputs.get(STATES);
        return encoded(states.floats(), inputs.size(), Math.toIntExact(states.shape()[1]));
      }
    }
  }

  private List<Encoded> encoded(float[] states, int images, int length) {
    int size = states.length / images;
    return IntStream.range(0, images)
        .mapToObj(image -> Arrays.copyOfRange(states, image * size, (image + 1) * size))
        .map(own -> new Encoded(new int[] {start}, own, length, new long[0][]))
        .toList();
  }

  private static List<Long> shape(ModelInput input) {
    return input.image().pixelValues().shape();
  }

  private static Tensor pixels(List<ModelInput> inputs) {
    long[] shape = shape(inputs.get(0)).stream().mapToLong(Long::longValue).toArray();
    shape[0] = inputs.size();
    Tensor pixels = Tensor.ofZeros(shape);
    int from = 0;
    for (ModelInput input : inputs) {
      float[] values = input.image().pixelValues().values();
      pixels.put(from, values);
      from += values.length;
    }
    return pixels;
  }

  private static Tensor sizes(List<ModelInput> inputs) {
    long[] sizes =
        inputs.stream()
            .flatMapToLong(input -> LongStream.of(input.originalHeight(), input.originalWidth()))
            .toArray();
    return Tensor.ofLongs(sizes, inputs.size(), 2);
  }

  @Override
  public TokenInput tokens() {
    return TokenInput.ofIds();
  }
}
