package dev.darkroom.dit.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("some.safetensors");
  }

  @Test
  void readsWhatItWrote() {
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    tensors.put("b", HostTensor.ofFloats(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
    tensors.put("a", HostTensor.ofLongs(new long[] {7}));

    new Safetensors(Map.of("step", "12"), tensors).write(file);
    Safetensors read = Safetensors.read(file);

    assertThat(read.metadata()).containsExactly(Map.entry("step", "12"));
    assertThat(read.tensors().keySet()).containsExactly("b", "a");
    assertThat(read.tensor("b").shape()).containsExactly(2L, 3L);
    assertThat(read.tensor("b").floats()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(read.tensor("a").shape()).isEmpty();
    assertThat(read.tensor("a").longs()).containsExactly(7);
    assertThat(folder).isDirectoryNotContaining("glob:**.partial");
  }

  @Test
  void laysTheHeaderOutAsTheFormatSays() throws IOException {
    new Safetensors(Map.of(), Map.of("x", HostTensor.ofFloats(new float[] {1}, 1))).write(file);

    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) bytes.getLong();
    byte[] header = new byte[length];
    bytes.get(header);

    assertThat(length % 8).isZero();
    assertThat(new String(header, java.nio.charset.StandardCharsets.UTF_8).strip())
        .isEqualTo("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}");
    assertThat(bytes.getFloat()).isEqualTo(1f);
    assertThat(bytes.hasRemaining()).isFalse();
  }

  @Test
  void refusesEveryCutOffFile() throws IOException {
    Map<String, HostTensor> tensors = Map.of("x", HostTensor.ofFloats(new float[] {1, 2}, 2));
    new Safetensors(Map.of(), tensors).write(file);
    byte[] whole = Files.readAllBytes(file);

    for (int length = 0; length < whole.length; length++) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Safetensors.read(file))
          .as("%d bytes", length)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("Invalid safetensors file");
    }
  }

  @Test
  void refusesOffsetsThatDoNotFitTheShape() throws IOException {
    byte[] header =
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,4]}}"
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + 4).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putLong(header.length).put(header).array());

    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("must be 12 for shape [3]");
  }
}
