package dev.darkroom.dit.network;

import dev.darkroom.dit.tensor.HostTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The weights of a network that has learned nothing, as PixArt starts it: cross-attention and the
 * last layer give zero, so that each block begins as the identity; all else is drawn from a seed,
 * the same on every machine.
 */
public final class StartValues {
  private static final double EMBEDDER_DEVIATION = 0.02;

  private final RandomGenerator random;
  private final Map<String, HostTensor> values = new LinkedHashMap<>();

  private StartValues(long seed) {
    random = new SplittableRandom(seed);
  }

  /** All weights of a network, without key/value compression. */
  public static Map<String, HostTensor> of(NetworkShape shape, long seed) {
    StartValues start = new StartValues(seed);
    int hidden = shape.hidden();
    start.patches(shape);
    start.normal("t_embedder.mlp.0", hidden, 256);
    start.normal("t_embedder.mlp.2", hidden, hidden);
    start.normal("t_block.1", 6 * hidden, hidden);
    start.normal("y_embedder.y_proj.fc1", hidden, shape.captionChannels());
    start.normal("y_embedder.y_proj.fc2", hidden, hidden);
    start.gaussian(Weights.NULL_CAPTION, shape.maxCaptionTokens(), shape.captionChannels());
    for (int i = 0; i < shape.depth(); i++) {
      start.block("blocks." + i, hidden);
    }
    start.zero(
        "final_layer.linear", shape.patch() * shape.patch() * NetworkShape.OUTPUT_CHANNELS, hidden);
    start.gaussian("final_layer.scale_shift_table", 2, hidden);
    return start.values;
  }

  /**
   * Adds what the compressed blocks need and the weights lack: a convolution that averages, so that
   * a network trained without it goes on where it was.
   */
  public static Map<String, HostTensor> withCompression(
      Map<String, HostTensor> weights, NetworkShape shape, KvCompression compression) {
    Map<String, HostTensor> grown = new LinkedHashMap<>(weights);
    for (int layer : compression.layers()) {
      String attention = "blocks." + layer + ".attn";
      if (!grown.containsKey(attention + ".sr.weight")) {
        ofMerge(attention, shape.hidden(), compression.scale(), grown);
      }
    }
    return grown;
  }

  static void ofMerge(String attention, int hidden, int scale, Map<String, HostTensor> into) {
    float[] average = filled(hidden * scale * scale, 1f / (scale * scale));
    into.put(attention + ".sr.weight", HostTensor.ofFloats(average, hidden, 1, scale, scale));
    into.put(attention + ".sr.bias", HostTensor.ofFloats(new float[hidden], hidden));
    into.put(attention + ".norm.weight", HostTensor.ofFloats(filled(hidden, 1), hidden));
    into.put(attention + ".norm.bias", HostTensor.ofFloats(new float[hidden], hidden));
  }

  private void patches(NetworkShape shape) {
    int inputs = NetworkShape.LATENT_CHANNELS * shape.patch() * shape.patch();
    float[] weight = uniform(shape.hidden(), inputs);
    values.put(
        "x_embedder.proj.weight",
        HostTensor.ofFloats(
            weight, shape.hidden(), NetworkShape.LATENT_CHANNELS, shape.patch(), shape.patch()));
    bias("x_embedder.proj", shape.hidden());
  }

  private void block(String name, int hidden) {
    gaussian(name + ".scale_shift_table", 6, hidden);
    xavier(name + ".attn.qkv", 3 * hidden, hidden);
    xavier(name + ".attn.proj", hidden, hidden);
    xavier(name + ".cross_attn.q_linear", hidden, hidden);
    xavier(name + ".cross_attn.kv_linear", 2 * hidden, hidden);
    zero(name + ".cross_attn.proj", hidden, hidden);
    xavier(name + ".mlp.fc1", NetworkShape.MLP_RATIO * hidden, hidden);
    xavier(name + ".mlp.fc2", hidden, NetworkShape.MLP_RATIO * hidden);
  }

  private void xavier(String name, int outputs, int inputs) {
    values.put(name + ".weight", HostTensor.ofFloats(uniform(outputs, inputs), outputs, inputs));
    bias(name, outputs);
  }

  private void normal(String name, int outputs, int inputs) {
    float[] weight = normals(outputs * inputs, EMBEDDER_DEVIATION);
    values.put(name + ".weight", HostTensor.ofFloats(weight, outputs, inputs));
    bias(name, outputs);
  }

  private void zero(String name, int outputs, int inputs) {
    values.put(name + ".weight", HostTensor.ofFloats(new float[outputs * inputs], outputs, inputs));
    bias(name, outputs);
  }

  /** Rows of about unit length. */
  private void gaussian(String name, int rows, int columns) {
    float[] table = normals(rows * columns, 1 / Math.sqrt(columns));
    values.put(name, HostTensor.ofFloats(table, rows, columns));
  }

  private void bias(String name, int outputs) {
    values.put(name + ".bias", HostTensor.ofFloats(new float[outputs], outputs));
  }

  private float[] uniform(int outputs, int inputs) {
    double bound = Math.sqrt(6.0 / (inputs + outputs));
    float[] drawn = new float[outputs * inputs];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
    return drawn;
  }

  private float[] normals(int count, double deviation) {
    float[] drawn = new float[count];
    for (int i = 0; i < count; i++) {
      drawn[i] = (float) (random.nextGaussian() * deviation);
    }
    return drawn;
  }

  private static float[] filled(int count, float value) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }
}
