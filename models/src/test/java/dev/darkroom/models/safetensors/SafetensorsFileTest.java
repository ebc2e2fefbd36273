package dev.darkroom.models.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.models.InvalidModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {
  @TempDir Path folder;

  @Test
  void readsFloats() throws IOException {
    SafetensorsFile file =
        open(
            "{\"b\": {\"dtype\": \"F32\", \"shape\": [2, 1], \"data_offsets\": [0, 8]},"
                + " \"__metadata__\": {\"format\": \"pt\"}}",
            floats(1.5f, -2));

    assertThat(file.names()).containsExactly("b");
    assertThat(file.shape("b")).isEqualTo(List.of(2L, 1L));
    assertThat(file.values("b")).containsExactly(1.5, -2);
  }

  /** Bits and values of IEEE 754 binary16 and of bfloat16. */
  @ParameterizedTest
  @CsvSource({
    "F16, 3c00, 1",
    "F16, c000, -2",
    "F16, 3555, 0.333251953125",
    "F16, 7bff, 65504",
    "F16, 0001, 5.9604644775390625e-8",
    "F16, 03ff, 6.097555160522461e-5",
    "F16, 0400, 6.103515625e-5",
    "F16, 8000, -0.0",
    "F16, 7c00, Infinity",
    "F16, 7e00, NaN",
    "BF16, 3f80, 1",
    "BF16, c049, -3.140625",
    "BF16, 7f80, Infinity",
  })
  void readsHalves(String dtype, String bits, double value) throws IOException {
    byte[] data = {
      (byte) Integer.parseInt(bits.substring(2), 16),
      (byte) Integer.parseInt(bits.substring(0, 2), 16)
    };

    SafetensorsFile file =
        open(
            "{\"a\": {\"dtype\": \"%s\", \"shape\": [1], \"data_offsets\": [0, 2]}}"
                .formatted(dtype),
            data);

    assertThat(file.values("a")).containsExactly(value);
  }

  @Test
  void namesWhatItHasInstead() throws IOException {
    SafetensorsFile file =
        open("{\"a\": {\"dtype\": \"I64\", \"shape\": [], \"data_offsets\": [0, 8]}}", new byte[8]);

    assertThatThrownBy(() -> file.values("weight"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("it has no tensor weight (it has [a])");
    assertThatThrownBy(() -> file.values("a"))
        .hasMessageContaining("a is I64 (must be F64, F32, F16 or BF16)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": {\"dtype\": \"F8_E4M3\", \"shape\": [8], \"data_offsets\": [0, 8]}} | a has dtype F8_E4M3 (must be F64,",
        "{\"a\": {\"dtype\": \"F32\", \"shape\": [3], \"data_offsets\": [0, 8]}} | a has 8 bytes, which is not F32 of [3]",
        "{\"a\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [0, 4]}, \"b\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [2, 6]}} | b begins at 2 and overlaps the tensor before it (must be 4)",
        "{\"a\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [4, 8]}} | a begins at 4 and leaves a gap (must be 0)",
        "{\"a\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [0, 4]}} | its tensors have 4 bytes, but 8 follow the header",
        "{\"a\": {\"dtype\": \"F32\", \"shape\": [4], \"data_offsets\": [0, 16]}} | its tensors have 16 bytes, but 8 follow the header",
        "{\"a\": {\"dtype\": \"F32\", \"shape\": [-2], \"data_offsets\": [0, 8]}} | a has shape [-2]",
        "{\"a\": {\"dtype\": \"F32\", \"shape\": [4611686018427387904, 4], \"data_offsets\": [0, 8]}} | which is too large",
        "{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [8, 0]}} | a has data_offsets [8, 0] (must be begin and end)",
        "{\"a\": 7} | a has dtype  (must be F64,",
        "[1] | its header is no JSON object",
        "{\"a\": | its header is no JSON: ",
      })
  void saysWhatIsWrongWithAHeader(String header, String message) {
    assertThatThrownBy(() -> open(header, new byte[8]))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("Cannot read head.safetensors of a model: ")
        .hasMessageContaining(message);
  }

  @Test
  void refusesALengthThatIsNotInTheFile() throws IOException {
    Path file = folder.resolve("head.safetensors");
    byte[] bytes = new byte[12];
    bytes[7] = (byte) 0xff;
    Files.write(file, bytes);

    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("its header has 18374686479671623680 bytes of a file of 12");
    Files.write(file, new byte[3]);
    assertThatThrownBy(() -> SafetensorsFile.open(file)).hasMessageContaining("it has 3 bytes");
    assertThatThrownBy(() -> SafetensorsFile.open(folder.resolve("no")))
        .hasMessageContaining("it is missing");
  }

  private SafetensorsFile open(String header, byte[] data) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text).put(data);
    return SafetensorsFile.open(Files.write(folder.resolve("head.safetensors"), bytes.array()));
  }

  private static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }
}
