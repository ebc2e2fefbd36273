package dev.darkroom.models.graph;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One operation.
 *
 * @param operator as {@code MatMul}; its operator set is in {@code other}
 * @param inputs names of values; an empty one stands for an input that is left out
 * @param outputs names of values, empty as well where nobody wants one
 */
public record Node(
    Fields other,
    String operator,
    List<String> inputs,
    List<String> outputs,
    List<Attribute> attributes) {
  private static final int INPUTS = 1;
  private static final int OUTPUTS = 2;
  private static final int NAME = 3;
  private static final int OPERATOR = 4;
  private static final int ATTRIBUTES = 5;
  private static final int DOMAIN = 7;

  public Node {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = List.copyOf(attributes);
  }

  static Node of(Fields fields, int depth) {
    return new Node(
        fields.without(INPUTS, OUTPUTS, OPERATOR, ATTRIBUTES),
        fields.text(OPERATOR).orElse(""),
        fields.texts(INPUTS),
        fields.texts(OUTPUTS),
        fields.messages(ATTRIBUTES).stream()
            .map(attribute -> Attribute.of(attribute, depth))
            .toList());
  }

  /** A new node, named after what it gives. */
  public static Node of(
      String operator, List<String> inputs, String output, Attribute... attributes) {
    return new Node(
        Fields.NONE.withText(NAME, output + "/made"),
        operator,
        inputs,
        List.of(output),
        List.of(attributes));
  }

  /** The same operation, of an operator set other than ONNX's own. */
  public Node in(String domain) {
    return new Node(other.withText(DOMAIN, domain), operator, inputs, outputs, attributes);
  }

  /** The same operation giving these values, an empty name for one that nobody wants. */
  public Node giving(List<String> values) {
    return new Node(other, operator, inputs, values, attributes);
  }

  /** A value under another name. */
  public static Node identity(String from, String to) {
    return of("Identity", List.of(from), to);
  }

  /** A value with its axes in another order. */
  public static Node transpose(String from, List<Long> order, String to) {
    return of("Transpose", List.of(from), to, Attribute.ofNumbers("perm", order));
  }

  /** A value that is known. */
  public static Node constant(Integers value, String to) {
    return of("Constant", List.of(), to, Attribute.ofTensor("value", value));
  }

  /** What it is called in the file, or the value that it gives. */
  public String name() {
    return other.text(NAME).filter(name -> !name.isEmpty()).orElseGet(() -> outputs.get(0));
  }

  public Optional<Attribute> attribute(String name) {
    return attributes.stream().filter(attribute -> attribute.name().equals(name)).findFirst();
  }

  /** Graphs inside, as the branches of an {@code If}. */
  public List<Graph> graphs() {
    return attributes.stream().flatMap(attribute -> attribute.graph().stream()).toList();
  }

  /** Names of the values that it needs, those that its inner graphs take from outside included. */
  public Set<String> uses() {
    Set<String> names = new LinkedHashSet<>(inputs);
    graphs().forEach(graph -> names.addAll(graph.captured()));
    names.remove("");
    return names;
  }

  /** The same operation on values that are called otherwise. */
  public Node renamed(UnaryOperator<String> name) {
    return new Node(
        other,
        operator,
        inputs.stream().map(name).toList(),
        outputs.stream().map(name).toList(),
        attributes.stream().map(attribute -> attribute.renamed(name)).toList());
  }

  Fields toFields() {
    return other
        .withTexts(INPUTS, inputs)
        .withTexts(OUTPUTS, outputs)
        .withText(OPERATOR, operator)
        .with(
            ATTRIBUTES,
            attributes.stream().map(attribute -> attribute.toFields().toBytes()).toList());
  }
}
