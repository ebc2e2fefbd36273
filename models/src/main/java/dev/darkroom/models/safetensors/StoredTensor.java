package dev.darkroom.models.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where a tensor lies in the data of a file: from {@code begin} to before {@code end}. */
record StoredTensor(String name, ElementType type, List<Long> shape, long begin, long end) {
  private static final String METADATA = "__metadata__";

  /**
   * All tensors of a header by name.
   *
   * @param dataBytes bytes behind the header, which the tensors fill exactly
   */
  static Map<String, StoredTensor> all(Path file, JsonNode header, long dataBytes) {
    Map<String, StoredTensor> tensors = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (!entry.getKey().equals(METADATA)) {
        tensors.put(entry.getKey(), of(file, entry.getKey(), entry.getValue()));
      }
    }
    List<StoredTensor> ordered = new ArrayList<>(tensors.values());
    ordered.sort(Comparator.comparingLong(StoredTensor::begin).thenComparing(StoredTensor::end));
    long at = 0;
    for (StoredTensor tensor : ordered) {
      if (tensor.begin != at) {
        String what = tensor.begin < at ? "overlaps the tensor before it" : "leaves a gap";
        throw SafetensorsFile.invalid(
            file,
            "%s begins at %d and %s (must be %d)".formatted(tensor.name, tensor.begin, what, at));
      }
      at = tensor.end;
    }
    if (at != dataBytes) {
      throw SafetensorsFile.invalid(
          file, "its tensors have " + at + " bytes, but " + dataBytes + " follow the header");
    }
    return tensors;
  }

  private static StoredTensor of(Path file, String name, JsonNode json) {
    String dtype = json.path("dtype").asText();
    ElementType type =
        ElementType.named(dtype)
            .orElseThrow(
                () ->
                    SafetensorsFile.invalid(
                        file,
                        name + " has dtype " + dtype + " (must be " + ElementType.names() + ")"));
    List<Long> shape = numbers(file, name, json, "shape");
    List<Long> offsets = numbers(file, name, json, "data_offsets");
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw SafetensorsFile.invalid(
          file, name + " has data_offsets " + offsets + " (must be begin and end)");
    }
    long bytes = offsets.get(1) - offsets.get(0);
    if (bytes != bytes(file, name, type, shape)) {
      throw SafetensorsFile.invalid(
          file, "%s has %d bytes, which is not %s of %s".formatted(name, bytes, type, shape));
    }
    return new StoredTensor(name, type, shape, offsets.get(0), offsets.get(1));
  }

  private static long bytes(Path file, String name, ElementType type, List<Long> shape) {
    try {
      return shape.stream().reduce((long) type.bytes(), Math::multiplyExact);
    } catch (ArithmeticException e) {
      throw SafetensorsFile.invalid(file, name + " has shape " + shape + ", which is too large");
    }
  }

  private static List<Long> numbers(Path file, String name, JsonNode json, String key) {
    List<Long> numbers = new ArrayList<>();
    for (JsonNode number : json.path(key)) {
      if (!number.canConvertToExactIntegral()
          || !number.canConvertToLong()
          || number.longValue() < 0) {
        throw SafetensorsFile.invalid(file, name + " has " + key + " " + json.path(key));
      }
      numbers.add(number.longValue());
    }
    if (!json.path(key).isArray()) {
      throw SafetensorsFile.invalid(file, name + " has no " + key);
    }
    return List.copyOf(numbers);
  }
}
