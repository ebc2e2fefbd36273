package dev.darkroom.models.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.darkroom.models.InvalidModelException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A {@code .safetensors} file: 8 bytes with the header's length, the header in JSON ({@code
 * {"name": {"dtype", "shape", "data_offsets"}}}), then the values, little-endian, C order, without
 * gaps or overlaps. Opening reads and checks the header only; no file stays open. Thread-safe.
 *
 * @see <a href="https://github.com/huggingface/safetensors">The format</a>
 */
public final class SafetensorsFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

  private static final long LONGEST_HEADER = 100_000_000;

  private final Path file;
  private final long dataStart;
  private final Map<String, StoredTensor> tensors;

  private SafetensorsFile(Path file, long dataStart, Map<String, StoredTensor> tensors) {
    this.file = file;
    this.dataStart = dataStart;
    this.tensors = Collections.unmodifiableMap(tensors);
  }

  /**
   * Opens a file.
   *
   * @throws InvalidModelException when it is missing or breaks the format, saying how
   */
  public static SafetensorsFile open(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size < Long.BYTES) {
        throw invalid(file, "it has " + size + " bytes (must be more than 8)");
      }
      long length = read(channel, 0, Long.BYTES).getLong();
      if (length < 2 || length > LONGEST_HEADER || length > size - Long.BYTES) {
        throw invalid(
            file,
            "its header has %s bytes of a file of %d (must be 2 to %d and inside the file)"
                .formatted(Long.toUnsignedString(length), size, LONGEST_HEADER));
      }
      long start = Long.BYTES + length;
      JsonNode header = header(file, read(channel, Long.BYTES, (int) length));
      return new SafetensorsFile(file, start, StoredTensor.all(file, header, size - start));
    } catch (NoSuchFileException e) {
      throw invalid(file, "it is missing", e);
    } catch (IOException e) {
      throw invalid(file, e.toString(), e);
    }
  }

  /** The names of its tensors, sorted. */
  public List<String> names() {
    return List.copyOf(tensors.keySet());
  }

  /**
   * Sizes of a tensor, none for a single number.
   *
   * @throws InvalidModelException when there is no such tensor
   */
  public List<Long> shape(String name) {
    return tensor(name).shape();
  }

  /**
   * The values of a tensor of type F64, F32, F16 or BF16.
   *
   * @throws InvalidModelException when there is no such tensor or it holds no such numbers
   */
  public double[] values(String name) {
    StoredTensor tensor = tensor(name);
    if (!tensor.type().isFloating()) {
      throw invalid(file, name + " is " + tensor.type() + " (must be F64, F32, F16 or BF16)");
    }
    long bytes = tensor.end() - tensor.begin();
    if (bytes > Integer.MAX_VALUE - 8) {
      throw invalid(file, name + " has " + bytes + " bytes (must be under 2 GB)");
    }
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer data = read(channel, dataStart + tensor.begin(), (int) bytes);
      double[] values = new double[(int) bytes / tensor.type().bytes()];
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.type().next(data);
      }
      return values;
    } catch (IOException e) {
      throw invalid(file, e.toString(), e);
    }
  }

  private StoredTensor tensor(String name) {
    StoredTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw invalid(file, "it has no tensor " + name + " (it has " + tensors.keySet() + ")");
    }
    return tensor;
  }

  private static JsonNode header(Path file, ByteBuffer bytes) {
    try {
      JsonNode header = MAPPER.readTree(StandardCharsets.UTF_8.decode(bytes).toString());
      if (header.isObject()) {
        return header;
      }
      throw invalid(file, "its header is no JSON object");
    } catch (JsonProcessingException e) {
      throw invalid(file, "its header is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static ByteBuffer read(FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new EOFException("it ended while it was read");
      }
    }
    return buffer.flip();
  }

  static InvalidModelException invalid(Path file, String reason) {
    return new InvalidModelException(message(file, reason), hint(file));
  }

  private static InvalidModelException invalid(Path file, String reason, Exception cause) {
    return new InvalidModelException(message(file, reason), hint(file), cause);
  }

  private static String message(Path file, String reason) {
    return "Cannot read " + file.getFileName() + " of a model: " + reason + ".";
  }

  private static String hint(Path file) {
    return "File: " + file + ". Pull or import the model again from an intact copy.";
  }
}
