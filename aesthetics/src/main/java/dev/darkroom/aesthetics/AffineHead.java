package dev.darkroom.aesthetics;

import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.safetensors.SafetensorsFile;
import java.nio.file.Path;
import java.util.List;

/**
 * A head from an embedding to one number: weights · embedding + bias, in double precision. Several
 * linear layers without activations between them (LAION's V2: 768, 1024, 128, 64, 16, 1) are one
 * such map, to which they are folded at opening.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record AffineHead(double[] weights, double bias) {

  /**
   * Reads layers from a safetensors file: {@code weight} [out, in] and {@code bias} [out], or
   * {@code NAME.<number>.weight} and {@code .bias} in the order of their numbers.
   *
   * @throws InvalidModelException when they do not lead from a vector to one number
   */
  static AffineHead read(Path file) {
    SafetensorsFile tensors = SafetensorsFile.open(file);
    List<LinearLayer> layers = LinearLayer.all(file, tensors);
    LinearLayer last = layers.get(layers.size() - 1);
    if (last.outputs() != 1) {
      throw LinearLayer.invalid(
          file, "its last layer gives " + last.outputs() + " numbers (must be one)");
    }
    double[] row = last.weights();
    double bias = last.biases()[0];
    for (int i = layers.size() - 2; i >= 0; i--) {
      LinearLayer layer = layers.get(i);
      for (int out = 0; out < layer.outputs(); out++) {
        bias += row[out] * layer.biases()[out];
      }
      row = layer.fold(row);
    }
    AffineHead head = new AffineHead(row, bias);
    if (!head.isFinite()) {
      throw LinearLayer.invalid(file, "its weights are not all finite");
    }
    return head;
  }

  int length() {
    return weights.length;
  }

  /**
   * The number for a vector of the head's length.
   *
   * @param normalise whether the vector is brought to length 1 first
   */
  double apply(float[] embedding, boolean normalise) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * embedding[i];
      squares += (double) embedding[i] * embedding[i];
    }
    return (normalise ? sum / Math.sqrt(squares) : sum) + bias;
  }

  private boolean isFinite() {
    double sum = bias;
    for (double weight : weights) {
      sum += weight;
    }
    return Double.isFinite(sum);
  }
}
