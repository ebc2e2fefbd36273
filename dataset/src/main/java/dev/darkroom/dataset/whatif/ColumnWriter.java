package dev.darkroom.dataset.whatif;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a file of named columns: each a run of little-endian numbers or of texts, then an index
 * (name, offset, length in bytes), then the index's offset and {@link #MAGIC}.
 */
final class ColumnWriter implements Closeable {
  static final long MAGIC = 0x6461726b636f6c31L;
  private static final int CHUNK = 1 << 13;

  private final DataOutputStream out;
  private final Map<String, long[]> index = new LinkedHashMap<>();
  private long offset;

  ColumnWriter(Path file) throws IOException {
    this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
  }

  /** Puts the value of one place into a buffer. */
  private interface Put {
    void at(ByteBuffer buffer, int place);
  }

  void ints(String name, int[] values) throws IOException {
    numbers(name, values.length, Integer.BYTES, (buffer, at) -> buffer.putInt(values[at]));
  }

  void longs(String name, long[] values) throws IOException {
    numbers(name, values.length, Long.BYTES, (buffer, at) -> buffer.putLong(values[at]));
  }

  void doubles(String name, double[] values) throws IOException {
    numbers(name, values.length, Double.BYTES, (buffer, at) -> buffer.putDouble(values[at]));
  }

  void bytes(String name, byte[] values) throws IOException {
    out.write(values);
    add(name, values.length);
  }

  /** Texts without line breaks. */
  void texts(String name, List<String> values) throws IOException {
    bytes(name, String.join("\n", values).getBytes(StandardCharsets.UTF_8));
  }

  /** Many texts, one behind the other, and where each begins and the last ends. */
  void longTexts(String name, Iterable<String> values, int count) throws IOException {
    long[] starts = new long[count + 1];
    long length = 0;
    int at = 0;
    for (String value : values) {
      byte[] text = value.getBytes(StandardCharsets.UTF_8);
      out.write(text);
      length += text.length;
      starts[++at] = length;
    }
    add(name, length);
    longs(name + ".starts", starts);
  }

  private void numbers(String name, int count, int width, Put put) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK * width).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < count; from += CHUNK) {
      buffer.clear();
      for (int at = from; at < Math.min(count, from + CHUNK); at++) {
        put.at(buffer, at);
      }
      out.write(buffer.array(), 0, buffer.position());
    }
    add(name, (long) count * width);
  }

  private void add(String name, long length) {
    if (index.put(name, new long[] {offset, length}) != null) {
      throw new IllegalArgumentException("Invalid column: " + name + " (is there already)");
    }
    offset += length;
  }

  /** Writes the index; without it the file is none. */
  void finish() throws IOException {
    out.writeInt(index.size());
    index.forEach(
        (name, place) -> {
          try {
            out.writeUTF(name);
            out.writeLong(place[0]);
            out.writeLong(place[1]);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    out.writeLong(offset);
    out.writeLong(MAGIC);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
