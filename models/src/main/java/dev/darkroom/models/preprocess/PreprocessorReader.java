package dev.darkroom.models.preprocess;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.imaging.Resampler;
import dev.darkroom.models.preprocess.TargetSize.Exact;
import dev.darkroom.models.preprocess.TargetSize.ShortestEdge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads typed values of a preprocessor config and collects what is wrong with them. */
final class PreprocessorReader {
  private static final int MAX_SIDE = 8192;
  private static final Exact PLACEHOLDER = new Exact(1, 1);

  private final JsonNode json;
  private final List<String> problems = new ArrayList<>();

  PreprocessorReader(JsonNode json) {
    this.json = json;
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  void problem(String problem) {
    problems.add(problem);
  }

  boolean enabled(String key, boolean otherwise) {
    return json.path(key).asBoolean(otherwise);
  }

  double number(String key, double otherwise) {
    return json.path(key).asDouble(otherwise);
  }

  /** {@code {height, width}}, {@code {shortest_edge}} or, in old files, one number. */
  Optional<TargetSize> size(String key, boolean numberMeansSquare) {
    JsonNode size = json.path(key);
    JsonNode edge = size.path("shortest_edge");
    if (size.isInt() && !numberMeansSquare) {
      return Optional.of(new ShortestEdge(side(key, size)));
    }
    if (edge.isInt() && size.size() == 1) {
      return Optional.of(new ShortestEdge(side(key + ".shortest_edge", edge)));
    }
    return exact(key).map(exact -> exact);
  }

  /** {@code {longest_edge}}. */
  int longestEdge(String key, int otherwise) {
    JsonNode size = json.path(key);
    JsonNode edge = size.path("longest_edge");
    if (size.isMissingNode()) {
      return otherwise;
    }
    if (!edge.isInt() || size.size() != 1) {
      problems.add(key + " is " + size + " (must be {\"longest_edge\"})");
      return otherwise;
    }
    return side(key + ".longest_edge", edge);
  }

  /**
   * A whole number.
   *
   * @param key may name a key inside an object by a dot
   */
  int integer(String key, int otherwise, int least, int most) {
    JsonNode node = json.at("/" + key.replace('.', '/'));
    if (node.isMissingNode() || node.isNull()) {
      return otherwise;
    }
    if (!node.canConvertToExactIntegral() || node.longValue() < least || node.longValue() > most) {
      problems.add(key + " is " + node + " (must be " + least + " to " + most + ")");
      return otherwise;
    }
    return node.intValue();
  }

  /** {@code {height, width}} or one number. */
  Optional<Exact> exact(String key) {
    JsonNode size = json.path(key);
    if (size.isInt()) {
      return Optional.of(new Exact(side(key, size), side(key, size)));
    }
    if (size.size() == 2 && size.path("height").isInt() && size.path("width").isInt()) {
      return Optional.of(
          new Exact(
              side(key + ".width", size.path("width")),
              side(key + ".height", size.path("height"))));
    }
    problems.add(
        key
            + " is "
            + (size.isMissingNode() ? "missing" : size)
            + " (must be {\"height\", \"width\"}, {\"shortest_edge\"} or a number)");
    return Optional.of(PLACEHOLDER);
  }

  /** Pillow's numbers: 0 nearest, 1 Lanczos, 2 bilinear, 3 bicubic, 4 box. */
  Resampler.Filter filter(String key, int otherwise) {
    int code = json.path(key).asInt(otherwise);
    return switch (code) {
      case 0 -> Resampler.Filter.NEAREST;
      case 1 -> Resampler.Filter.LANCZOS;
      case 2 -> Resampler.Filter.BILINEAR;
      case 3 -> Resampler.Filter.BICUBIC;
      case 4 -> Resampler.Filter.BOX;
      default -> {
        problems.add(key + " is " + code + " (must be 0 to 4)");
        yield Resampler.Filter.BILINEAR;
      }
    };
  }

  /** Three numbers, one per channel. */
  double[] channels(String key) {
    JsonNode list = json.path(key);
    double[] values = {1, 1, 1};
    if (list.size() != 3) {
      problems.add(
          key + " is " + (list.isMissingNode() ? "missing" : list) + " (must be 3 numbers)");
      return values;
    }
    for (int channel = 0; channel < 3; channel++) {
      values[channel] = list.get(channel).asDouble(Double.NaN);
      if (!Double.isFinite(values[channel])) {
        problems.add(key + " is " + list + " (must be 3 numbers)");
      }
    }
    return values;
  }

  private int side(String key, JsonNode node) {
    int side = node.asInt();
    if (side < 1 || side > MAX_SIDE) {
      problems.add(key + " is " + side + " (must be 1 to " + MAX_SIDE + ")");
      return 1;
    }
    return side;
  }
}
