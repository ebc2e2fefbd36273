package dev.darkroom.models;

import dev.darkroom.base.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The number format of a graph's weights, which Hugging Face exports write into the file's name:
 * {@code model.onnx} is float32, {@code model_quantized.onnx} is not. In order of preference.
 */
public enum Precision {
  FP32(""),
  FP16("_fp16"),
  QUANTIZED("_quantized"),
  INT8("_int8"),
  UINT8("_uint8"),
  Q4F16("_q4f16"),
  Q4("_q4"),
  BNB4("_bnb4");

  private final String suffix;

  Precision(String suffix) {
    this.suffix = suffix;
  }

  /** As on the command line: {@code fp32, q4f16}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads an id.
   *
   * @throws InvalidInputException naming the known ones
   */
  public static Precision parse(String id) {
    return Arrays.stream(values())
        .filter(precision -> precision.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "Invalid dtype: " + id + " (must be one of " + ids() + ")",
                    "Without --dtype the most precise files that are there are taken."));
  }

  /** What the name of an ONNX file says. */
  public static Precision ofFile(String file) {
    String stem = file.replaceFirst("\\.onnx$", "");
    return Arrays.stream(values())
        .filter(precision -> precision != FP32 && stem.endsWith(precision.suffix))
        .findFirst()
        .orElse(FP32);
  }

  /** What it adds to a file's name, before the ending. */
  public String suffix() {
    return suffix;
  }

  private static String ids() {
    return Arrays.stream(values()).map(Precision::id).collect(Collectors.joining(", "));
  }
}
