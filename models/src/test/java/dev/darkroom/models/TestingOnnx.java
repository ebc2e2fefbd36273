package dev.darkroom.models;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the smallest ONNX graphs: each input comes out again. Protobuf by hand, onnx.proto3. */
public final class TestingOnnx {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private TestingOnnx() {}

  /** A graph that runs: names ending in {@code ids} or {@code mask} are int64, others float32. */
  public static byte[] graph(String... inputs) {
    return graph(17, inputs);
  }

  public static byte[] graph(int opset, String... inputs) {
    ByteArrayOutputStream graph = new ByteArrayOutputStream();
    for (String input : inputs) {
      bytes(graph, 1, node(input));
    }
    bytes(graph, 2, text("tiny"));
    for (String input : inputs) {
      bytes(graph, 11, value(input, input));
    }
    for (String input : inputs) {
      bytes(graph, 12, value(input + "_out", input));
    }
    ByteArrayOutputStream opsets = new ByteArrayOutputStream();
    bytes(opsets, 1, text(""));
    number(opsets, 2, opset);
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    number(model, 1, 8);
    bytes(model, 7, graph.toByteArray());
    bytes(model, 8, opsets.toByteArray());
    return model.toByteArray();
  }

  private static byte[] node(String input) {
    ByteArrayOutputStream node = new ByteArrayOutputStream();
    bytes(node, 1, text(input));
    bytes(node, 2, text(input + "_out"));
    bytes(node, 4, text("Identity"));
    return node.toByteArray();
  }

  private static byte[] value(String name, String input) {
    ByteArrayOutputStream dimension = new ByteArrayOutputStream();
    bytes(dimension, 2, text("any"));
    ByteArrayOutputStream shape = new ByteArrayOutputStream();
    bytes(shape, 1, dimension.toByteArray());
    ByteArrayOutputStream tensor = new ByteArrayOutputStream();
    number(tensor, 1, input.endsWith("ids") || input.endsWith("mask") ? INT64 : FLOAT);
    bytes(tensor, 2, shape.toByteArray());
    ByteArrayOutputStream type = new ByteArrayOutputStream();
    bytes(type, 1, tensor.toByteArray());
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    bytes(value, 1, text(name));
    bytes(value, 2, type.toByteArray());
    return value.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void number(ByteArrayOutputStream out, int field, int value) {
    out.write(field << 3);
    varint(out, value);
  }

  private static void bytes(ByteArrayOutputStream out, int field, byte[] value) {
    out.write(field << 3 | 2);
    varint(out, value.length);
    out.writeBytes(value);
  }

  private static void varint(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest > 0x7f) {
      out.write(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
