package dev.darkroom.dataset.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML mapping whose keys are known; tells of keys that are unknown, doubled or empty. */
final class Fields {
  private final Node node;
  private final String path;
  private final Problems problems;
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Map<String, Node> values = new LinkedHashMap<>();

  /** Any keys: the mapping is a table of names. */
  Fields(Node node, String path, Problems problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
    if (!(node instanceof MappingNode mapping)) {
      problems.add(node, "Invalid " + named() + ": " + show(node) + " (must be keys with values)");
      return;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String key = show(tuple.getKeyNode());
      keys.put(key, tuple.getKeyNode());
      if (values.put(key, tuple.getValueNode()) != null) {
        problems.add(tuple.getKeyNode(), "Invalid key: " + path(key) + " (stands here twice)");
      }
    }
  }

  Fields(Node node, String path, Problems problems, List<String> known) {
    this(node, path, problems);
    keys.forEach(
        (key, place) -> {
          if (!known.contains(key)) {
            problems.add(place, "Invalid key: " + path(key) + Suggestion.of(key, known));
          }
        });
  }

  /** The mapping's names in the order of the file. */
  List<String> names() {
    return List.copyOf(values.keySet());
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  Node node(String key) {
    return values.getOrDefault(key, node);
  }

  /** Empty when the key is absent or its value is a problem, which is then told. */
  <V> Optional<V> value(String key, Kind<V> kind) {
    return Optional.ofNullable(values.get(key)).flatMap(value -> parse(value, path(key), kind));
  }

  <V> Optional<V> required(String key, Kind<V> kind) {
    if (!has(key)) {
      problems.add(node, "Missing key: " + path(key) + " (must be " + kind.range() + ")");
    }
    return value(key, kind);
  }

  Optional<Fields> fields(String key, List<String> known) {
    return Optional.ofNullable(values.get(key))
        .map(value -> new Fields(value, path(key), problems, known));
  }

  Optional<Fields> names(String key) {
    Optional<Fields> table =
        Optional.ofNullable(values.get(key)).map(value -> new Fields(value, path(key), problems));
    table.ifPresent(Fields::checkNames);
    return table;
  }

  private void checkNames() {
    keys.forEach(
        (name, place) -> {
          if (Kind.NAME.parse().apply(name).isEmpty()) {
            problems.add(
                place, "Invalid key: " + path(name) + " (must be " + Kind.NAME.range() + ")");
          }
        });
  }

  /** Whether there is a value, and it is not the list that it should be. */
  boolean isOtherThanList(String key) {
    return has(key) && !(values.get(key) instanceof SequenceNode);
  }

  /** The elements of a list; none when the key is absent. */
  List<Node> elements(String key) {
    Node value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    problems.add(value, "Invalid " + path(key) + ": " + show(value) + " (must be a list)");
    return List.of();
  }

  <V> Optional<V> parse(Node value, String name, Kind<V> kind) {
    Optional<V> parsed = text(value).flatMap(kind.parse());
    if (parsed.isEmpty()) {
      problems.add(
          value, "Invalid " + name + ": " + show(value) + " (must be " + kind.range() + ")");
    }
    return parsed;
  }

  void problem(String key, String message) {
    problems.add(keys.getOrDefault(key, node), message);
  }

  /** A problem of the value that the keys lead to, or of the nearest that is there. */
  void problem(List<String> way, String message) {
    Node place = node;
    for (String key : way) {
      place = new Fields(place, path, new Problems()).node(key);
    }
    problems.add(place, message);
  }

  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private String named() {
    return path.isEmpty() ? "recipe" : path;
  }

  /** A key without any value has no text; an explicit {@code ""} is one. */
  private static Optional<String> text(Node value) {
    return value instanceof ScalarNode scalar && !(scalar.isPlain() && scalar.getValue().isEmpty())
        ? Optional.of(scalar.getValue())
        : Optional.empty();
  }

  private static String show(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue().isEmpty() ? "nothing" : scalar.getValue();
    }
    return node instanceof SequenceNode ? "a list" : "a mapping";
  }
}
