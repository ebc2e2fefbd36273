package dev.darkroom.aesthetics;

import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.safetensors.SafetensorsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One linear layer: weights [outputs, inputs] row by row, and a bias per output. */
@SuppressWarnings("ArrayRecordComponent") // lives while a head is read
record LinearLayer(double[] weights, double[] biases) {
  private static final Pattern NAME = Pattern.compile("(?:(?:.*\\.)?(\\d+)\\.|.*\\.)?weight");

  int outputs() {
    return biases.length;
  }

  int inputs() {
    return weights.length / biases.length;
  }

  /** The product of a row of the layer above with this layer's weights. */
  double[] fold(double[] above) {
    double[] row = new double[inputs()];
    for (int out = 0; out < above.length; out++) {
      for (int in = 0; in < row.length; in++) {
        row[in] += above[out] * weights[out * row.length + in];
      }
    }
    return row;
  }

  /** All layers of a file, the one that takes the embedding first. */
  static List<LinearLayer> all(Path file, SafetensorsFile tensors) {
    Set<String> others = new HashSet<>(tensors.names());
    List<Named> named = new ArrayList<>();
    for (String name : tensors.names()) {
      Matcher matcher = NAME.matcher(name);
      if (matcher.matches()) {
        int number = matcher.group(1) == null ? -1 : number(file, matcher.group(1));
        String biases = name.substring(0, name.length() - "weight".length()) + "bias";
        others.removeAll(List.of(name, biases));
        named.add(new Named(name, number, of(file, tensors, name, biases)));
      }
    }
    if (named.isEmpty() || !others.isEmpty()) {
      throw invalid(file, "its tensors are " + tensors.names() + " (must be linear layers)");
    }
    named.sort(Comparator.comparingInt(Named::number));
    requireChain(file, named);
    return named.stream().map(Named::layer).toList();
  }

  static InvalidModelException invalid(Path file, String reason) {
    return new InvalidModelException(
        "Cannot use " + file.getFileName() + " as a head: " + reason + ".",
        "A head is one linear layer, or several numbered ones without activations, that lead to one"
            + " number. File: "
            + file
            + ".");
  }

  private record Named(String name, int number, LinearLayer layer) {}

  private static int number(Path file, String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new InvalidModelException(
          "Cannot use " + file.getFileName() + " as a head: a layer has number " + digits + ".",
          "Number the layers from 0. File: " + file + ".",
          e);
    }
  }

  private static LinearLayer of(Path file, SafetensorsFile tensors, String weight, String bias) {
    List<Long> shape = tensors.shape(weight);
    if (shape.size() != 2 || shape.contains(0L)) {
      throw invalid(file, weight + " has shape " + shape + " (must be [outputs, inputs])");
    }
    double[] biases =
        tensors.names().contains(bias)
            ? tensors.values(bias)
            : new double[Math.toIntExact(shape.get(0))];
    if (biases.length != shape.get(0)) {
      throw invalid(
          file, bias + " has " + biases.length + " values (must be " + shape.get(0) + ")");
    }
    return new LinearLayer(tensors.values(weight), biases);
  }

  private static void requireChain(Path file, List<Named> layers) {
    for (int i = 1; i < layers.size(); i++) {
      Named below = layers.get(i - 1);
      Named above = layers.get(i);
      if (below.number() == above.number()) {
        throw invalid(
            file, "the order of " + below.name() + " and " + above.name() + " is unclear");
      }
      if (below.layer().outputs() != above.layer().inputs()) {
        throw invalid(
            file,
            "%s gives %d numbers, but %s takes %d"
                .formatted(
                    below.name(), below.layer().outputs(), above.name(), above.layer().inputs()));
      }
    }
  }
}
