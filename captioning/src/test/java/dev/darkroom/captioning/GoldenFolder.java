package dev.darkroom.captioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Golden cases: a small copy in the test resources, or another folder of the same form given with
 * {@code -Dgolden.models=DIR}.
 */
record GoldenFolder(Path folder) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** An array read from a file. */
  record Array(long[] shape, float[] values) {}

  static GoldenFolder open() {
    return new GoldenFolder(
        Path.of(System.getProperty("golden.models", "src/test/resources/golden/models")));
  }

  /** Case files of the captioners that the index names. */
  Stream<String> captioners() {
    return StreamSupport.stream(json("index.json").path("cases").spliterator(), false)
        .filter(golden -> golden.path("kind").asText().equals("captioner"))
        .map(golden -> golden.path("file").asText())
        .distinct();
  }

  JsonNode json(String file) {
    try {
      return MAPPER.readTree(folder.resolve(file).toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A little-endian float32 {@code .npy} file, version 1. */
  Array npy(String file) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve(file))).order(ByteOrder.LITTLE_ENDIAN);
    int header = 10 + bytes.getShort(8);
    String description = new String(bytes.array(), 10, header - 10, StandardCharsets.US_ASCII);
    if (!description.contains("'<f4'") || !description.contains("'fortran_order': False")) {
      throw new IOException(file + ": " + description);
    }
    float[] values = new float[(bytes.limit() - header) / Float.BYTES];
    bytes.position(header).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    String shape = description.replaceFirst("(?s).*'shape': \\(([^)]*)\\).*", "$1");
    return new Array(
        Arrays.stream(shape.split(","))
            .map(String::strip)
            .filter(n -> !n.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray(),
        values);
  }

  static List<Integer> ints(JsonNode array) {
    List<Integer> values = new ArrayList<>();
    array.forEach(value -> values.add(value.intValue()));
    return values;
  }
}
