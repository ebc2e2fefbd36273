package dev.darkroom.models.graph;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A setting of a node.
 *
 * @param numbers of an attribute that is a list of integers
 * @param graph of an attribute that is one
 */
public record Attribute(Fields other, String name, List<Long> numbers, Optional<Graph> graph) {
  private static final int NAME = 1;
  private static final int REAL = 2;
  private static final int NUMBER = 3;
  private static final int TENSOR = 5;
  private static final int GRAPH = 6;
  private static final int NUMBERS = 8;
  private static final int GRAPHS = 11;
  private static final int TYPE = 20;
  private static final long TYPE_OF_REAL = 1;
  private static final long TYPE_OF_TENSOR = 4;
  private static final long TYPE_OF_NUMBERS = 7;

  public Attribute {
    numbers = List.copyOf(numbers);
  }

  static Attribute of(Fields fields, int depth) {
    if (!fields.bytes(GRAPHS).isEmpty()) {
      throw Fields.notUnderstood("an attribute with several graphs, which is not understood");
    }
    return new Attribute(
        fields.without(NAME, GRAPH, NUMBERS),
        fields.text(NAME).orElse(""),
        fields.numbers(NUMBERS),
        fields.message(GRAPH).map(graph -> Graph.of(graph, depth + 1)));
  }

  static Attribute ofNumbers(String name, List<Long> numbers) {
    Fields type = Fields.NONE.withNumbers(TYPE, List.of(TYPE_OF_NUMBERS));
    return new Attribute(type, name, numbers, Optional.empty());
  }

  public static Attribute ofReal(String name, float value) {
    Fields type = Fields.NONE.withNumbers(TYPE, List.of(TYPE_OF_REAL));
    return new Attribute(type.withReal(REAL, value), name, List.of(), Optional.empty());
  }

  static Attribute ofTensor(String name, Integers values) {
    Fields type = Fields.NONE.withNumbers(TYPE, List.of(TYPE_OF_TENSOR));
    return new Attribute(
        type.withMessage(TENSOR, values.toTensor()), name, List.of(), Optional.empty());
  }

  /** The value of an attribute that is one integer. */
  public Optional<Long> number() {
    return other.numbers(NUMBER).stream().findFirst();
  }

  /** The values of an attribute that is a tensor, if they are a few integers. */
  public Optional<Integers> integers() {
    return other.message(TENSOR).flatMap(Integers::of);
  }

  Attribute renamed(UnaryOperator<String> value) {
    return new Attribute(other, name, numbers, graph.map(inner -> inner.renamed(value)));
  }

  Fields toFields() {
    Fields fields = other.withText(NAME, name);
    if (!numbers.isEmpty()) {
      fields = fields.withNumbers(NUMBERS, numbers);
    }
    return graph.isPresent() ? fields.withMessage(GRAPH, graph.get().toFields()) : fields;
  }
}
