package dev.darkroom.dataset.recipe;

import dev.darkroom.base.InvalidInputException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Changes of a recipe's <em>select</em>, each {@code KEY=VALUE}: the key as the recipe has it, with
 * dots ({@code min-side}, {@code scores.quality}, {@code duplicates.radius}, {@code quotas.top});
 * the value as YAML, or {@code none} to take the key out. A score's threshold may be a number
 * alone; then the recipe's comparison stays, or is {@code >=}.
 */
final class SelectChanges {
  private static final String NONE = "none";

  private SelectChanges() {}

  /** Changes a recipe that is valid as it is. */
  static void apply(Node recipe, List<String> changes) {
    for (String change : changes) {
      int sign = change.indexOf('=');
      if (sign <= 0) {
        throw new InvalidInputException(
            "Invalid --set: " + change + " (must be KEY=VALUE)",
            "Such as min-side=768px, scores.quality=5.2 or quotas.sample=10%.");
      }
      String key = change.substring(0, sign).strip();
      apply((MappingNode) recipe, way(key), change.substring(sign + 1).strip());
    }
  }

  /** Scorers' names may have dots. */
  private static List<String> way(String key) {
    String below = key.startsWith("select.") ? key.substring("select.".length()) : key;
    List<String> way = new ArrayList<>(List.of("select"));
    way.addAll(List.of(below.startsWith("scores.") ? below.split("\\.", 2) : below.split("\\.")));
    return way;
  }

  private static void apply(MappingNode recipe, List<String> way, String value) {
    MappingNode place = recipe;
    for (String key : way.subList(0, way.size() - 1)) {
      Optional<Node> there = find(place, key);
      if (there.isEmpty() && value.equals(NONE)) {
        return;
      }
      if (there.filter(MappingNode.class::isInstance).isPresent()) {
        place = (MappingNode) there.get();
      } else {
        MappingNode made = new MappingNode(Tag.MAP, new ArrayList<>(), FlowStyle.BLOCK);
        put(place, key, Optional.of(made));
        place = made;
      }
    }
    String last = way.get(way.size() - 1);
    put(place, last, value.equals(NONE) ? Optional.empty() : Optional.of(node(place, way, value)));
  }

  private static Node node(MappingNode place, List<String> way, String value) {
    boolean isScore = way.size() == 3 && way.get(1).equals("scores");
    if (isScore && value.matches("-?[0-9]+(\\.[0-9]+)?")) {
      String comparison =
          find(place, way.get(2))
              .filter(ScalarNode.class::isInstance)
              .map(before -> ((ScalarNode) before).getValue().replaceAll("[^<>=]", ""))
              .orElse(">=");
      return text(comparison + " " + value);
    }
    if (isScore || value.isEmpty()) {
      return text(value);
    }
    try {
      return new Yaml(new LoaderOptions()).compose(new StringReader(value));
    } catch (YAMLException e) {
      // A text such as ">= 5" that YAML would read as something else.
      return text(value);
    }
  }

  private static Node text(String value) {
    return new ScalarNode(Tag.STR, value, null, null, ScalarStyle.DOUBLE_QUOTED);
  }

  private static Optional<Node> find(MappingNode place, String key) {
    return place.getValue().stream()
        .filter(tuple -> isKey(tuple, key))
        .map(NodeTuple::getValueNode)
        .findFirst();
  }

  private static boolean isKey(NodeTuple tuple, String key) {
    return tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key);
  }

  private static void put(MappingNode place, String key, Optional<Node> value) {
    List<NodeTuple> tuples = new ArrayList<>(place.getValue());
    tuples.removeIf(tuple -> isKey(tuple, key));
    value.ifPresent(node -> tuples.add(new NodeTuple(text(key), node)));
    place.setValue(tuples);
  }
}
