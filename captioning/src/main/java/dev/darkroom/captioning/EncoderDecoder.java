package dev.darkroom.captioning;

import dev.darkroom.models.Inference;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.OnnxSession;
import dev.darkroom.models.OnnxSessions;
import dev.darkroom.models.Outputs;
import dev.darkroom.models.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A vision-encoder–decoder in Hugging Face ONNX layout ({@code encoder_model.onnx}, {@code
 * decoder_model_merged.onnx}) with the greedy generation loop. Not thread-safe; closing it gives
 * its sessions back.
 */
final class EncoderDecoder implements AutoCloseable {
  private static final String PIXELS = "pixel_values";
  private static final String SIZES = "image_sizes";
  private static final String STATES = "last_hidden_state";

  private final OnnxSession encoder;
  private final Decoder decoder;

  private EncoderDecoder(OnnxSession encoder, Decoder decoder) {
    this.encoder = encoder;
    this.decoder = decoder;
  }

  static EncoderDecoder open(ModelPackage model, Inference inference) {
    OnnxSessions sessions = OnnxSessions.ofProcess();
    List<OnnxSession> opened = new ArrayList<>();
    try {
      OnnxSession encoder = sessions.open(model, "onnx/encoder_model.onnx", inference);
      opened.add(encoder);
      requireGraph(model.name(), encoder);
      OnnxSession decoder = sessions.open(model, "onnx/decoder_model_merged.onnx", inference);
      opened.add(decoder);
      DecoderGraph graph = DecoderGraph.of(model.name(), decoder);
      return new EncoderDecoder(encoder, new Decoder(graph));
    } catch (RuntimeException e) {
      opened.forEach(OnnxSession::close);
      throw e;
    }
  }

  /** As below, with the greedy choice that the settings describe. */
  List<Integer> generate(
      Tensor pixels, OriginalSize size, GenerationSettings settings, int maxTokens) {
    return generate(pixels, size, settings, new GreedyChoice(settings), maxTokens);
  }

  /**
   * Generates token ids for one image.
   *
   * @param pixels float32 [1, 3, height, width], as the preprocessor makes it
   * @param size upright size of the original
   * @return new tokens, the stop token included when it was reached
   */
  List<Integer> generate(
      Tensor pixels,
      OriginalSize size,
      GenerationSettings settings,
      GreedyChoice choice,
      int maxTokens) {
    List<Integer> sequence = new ArrayList<>(List.of(settings.start()));
    try (Tensor sizes = Tensor.ofLongs(new long[] {size.height(), size.width()}, 1, 2);
        Outputs encoded = encoder.run(feed(pixels, sizes));
        DecoderRun run = decoder.begin(encoded.get(STATES))) {
      int token = settings.start();
      while (sequence.size() <= maxTokens) {
        token = choice.next(run.step(token), sequence);
        sequence.add(token);
        if (settings.stop().contains(token)) {
          break;
        }
      }
    }
    return List.copyOf(sequence.subList(1, sequence.size()));
  }

  @Override
  public void close() {
    encoder.close();
    decoder.close();
  }

  private Map<String, Tensor> feed(Tensor pixels, Tensor sizes) {
    Map<String, Tensor> feed = new HashMap<>(Map.of(PIXELS, pixels));
    if (encoder.inputs().containsKey(SIZES)) {
      feed.put(SIZES, sizes);
    }
    return feed;
  }

  private static void requireGraph(String model, OnnxSession encoder) {
    Set<String> inputs = encoder.inputs().keySet();
    if (!inputs.contains(PIXELS) || !Set.of(PIXELS, SIZES).containsAll(inputs)) {
      throw invalid(
          model, "its inputs are " + inputs + " (must be " + PIXELS + ", perhaps " + SIZES + ")");
    }
    Set<String> outputs = encoder.outputs().keySet();
    if (!outputs.contains(STATES)) {
      throw invalid(model, "its outputs are " + outputs + " (must have " + STATES + ")");
    }
  }

  private static InvalidModelException invalid(String model, String reason) {
    return new InvalidModelException(
        "Cannot use " + model + " as a captioner: encoder: " + reason + ".",
        "Export it as Optimum does for image-to-text-with-past.");
  }
}
