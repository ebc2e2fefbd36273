package dev.darkroom.dit.tensor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.darkroom.base.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Named tensors in one file, in the safetensors format: eight bytes with the header's length
 * (little-endian), a JSON header {@code {name: {"dtype", "shape", "data_offsets": [from, to]}}} and
 * the elements one after another, offsets counted from the header's end. The entry {@code
 * __metadata__} holds free text.
 *
 * @param metadata free text by key
 * @param tensors by name, in file order
 */
public record Safetensors(Map<String, String> metadata, Map<String, HostTensor> tensors) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String METADATA = "__metadata__";
  private static final int SMALL_BYTES = 1 << 24;
  private static final int MAX_HEADER_BYTES = 100_000_000;

  public Safetensors {
    metadata = Map.copyOf(metadata);
    tensors = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /** Reads a whole file, up to 2 GiB; a large one is mapped. */
  public static Safetensors read(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw invalid(file, "it has " + channel.size() + " bytes, more than 2 GiB");
      }
      // A mapping lives until the garbage collector finds it: only for files that are worth it.
      ByteBuffer bytes =
          channel.size() < SMALL_BYTES
              ? ByteBuffer.wrap(Files.readAllBytes(file))
              : channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      return parse(file, bytes.order(ByteOrder.LITTLE_ENDIAN));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Writes the file so that it is there whole or not at all, even if the machine stops: to a
   * neighbour first, forced to disk, then renamed.
   */
  public void write(Path file) {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      try (FileChannel channel =
          FileChannel.open(
              partial,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        writeFully(channel, ByteBuffer.wrap(header()));
        for (HostTensor tensor : tensors.values()) {
          writeFully(channel, tensor.bytes());
        }
        channel.force(true);
      }
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** The tensor of that name. */
  public HostTensor tensor(String name) {
    HostTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new InvalidInputException(
          "Cannot find tensor: " + name + " is not in the file", "Use a file of the same network.");
    }
    return tensor;
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private byte[] header() {
    ObjectNode root = JSON.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode texts = root.putObject(METADATA);
      metadata.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(text -> texts.put(text.getKey(), text.getValue()));
    }
    long offset = 0;
    for (Map.Entry<String, HostTensor> entry : tensors.entrySet()) {
      HostTensor tensor = entry.getValue();
      ObjectNode node = root.putObject(entry.getKey());
      node.put("dtype", tensor.type().name());
      tensor.shape().forEach(node.putArray("shape")::add);
      long end = offset + tensor.elements() * tensor.type().bytes();
      node.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    // Readers expect the elements aligned, so the header ends with spaces.
    byte[] json = root.toString().getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + 7) / 8 * 8;
    ByteBuffer header = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    header
        .putLong(padded)
        .put(json)
        .put(" ".repeat(padded - json.length).getBytes(StandardCharsets.US_ASCII));
    return header.array();
  }

  private static Safetensors parse(Path file, ByteBuffer bytes) throws IOException {
    if (bytes.remaining() < 8) {
      throw invalid(file, "it has fewer than 8 bytes");
    }
    long length = bytes.getLong();
    if (length < 2 || length > MAX_HEADER_BYTES || length > bytes.remaining()) {
      throw invalid(file, "its header claims " + length + " bytes");
    }
    byte[] header = new byte[(int) length];
    bytes.get(header);
    ByteBuffer data = bytes.slice();
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : JSON.readTree(header).properties()) {
      if (entry.getKey().equals(METADATA)) {
        entry.getValue().properties().forEach(t -> metadata.put(t.getKey(), t.getValue().asText()));
      } else {
        tensors.put(entry.getKey(), tensor(file, entry, data));
      }
    }
    return new Safetensors(metadata, tensors);
  }

  private static HostTensor tensor(Path file, Map.Entry<String, JsonNode> entry, ByteBuffer data) {
    JsonNode node = entry.getValue();
    long from = node.path("data_offsets").path(0).asLong(-1);
    long to = node.path("data_offsets").path(1).asLong(-1);
    if (from < 0 || to < from || to > data.capacity()) {
      throw invalid(file, entry.getKey() + " lies at bytes " + from + " to " + to);
    }
    try {
      ElementType type = ElementType.valueOf(node.path("dtype").asText());
      List<Long> shape =
          new ArrayList<>(
              StreamSupport.stream(node.path("shape").spliterator(), false)
                  .map(JsonNode::asLong)
                  .toList());
      return new HostTensor(type, shape, data.slice((int) from, (int) (to - from)));
    } catch (IllegalArgumentException e) {
      throw invalid(file, entry.getKey() + ": " + e.getMessage());
    }
  }

  private static InvalidInputException invalid(Path file, String reason) {
    return new InvalidInputException(
        "Invalid safetensors file: " + file + " (" + reason + ")", "Use a whole, unchanged file.");
  }
}
