package dev.darkroom.dataset.whatif;

import dev.darkroom.dataset.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link ColumnWriter} wrote, each column when it is asked for. */
final class ColumnFile {
  private static final int TAIL_BYTES = 2 * Long.BYTES;

  private final Storage storage;
  private final String path;
  private final Map<String, long[]> index;

  private ColumnFile(Storage storage, String path, Map<String, long[]> index) {
    this.storage = storage;
    this.path = path;
    this.index = index;
  }

  /**
   * @throws IOException when it cannot be read or is no such file
   */
  static ColumnFile open(Storage storage, String path, long size) throws IOException {
    ByteBuffer tail = storage.read(path, Math.max(0, size - TAIL_BYTES), TAIL_BYTES);
    if (tail.remaining() < TAIL_BYTES) {
      throw new IOException(path + " is cut off");
    }
    long start = tail.getLong();
    if (tail.getLong() != ColumnWriter.MAGIC || start < 0 || start > size) {
      throw new IOException(path + " is no file of columns");
    }
    ByteBuffer bytes = storage.read(path, start, Math.toIntExact(size - TAIL_BYTES - start));
    Map<String, long[]> index = new HashMap<>();
    try (DataInputStream in =
        new DataInputStream(
            new ByteArrayInputStream(bytes.array(), bytes.arrayOffset(), bytes.remaining()))) {
      for (int left = in.readInt(); left > 0; left--) {
        index.put(in.readUTF(), new long[] {in.readLong(), in.readLong()});
      }
    }
    return new ColumnFile(storage, path, index);
  }

  boolean has(String name) {
    return index.containsKey(name);
  }

  /** Bytes of a column. */
  long length(String name) throws IOException {
    return place(name)[1];
  }

  int[] ints(String name) throws IOException {
    ByteBuffer bytes = column(name);
    int[] values = new int[bytes.remaining() / Integer.BYTES];
    bytes.asIntBuffer().get(values);
    return values;
  }

  long[] longs(String name) throws IOException {
    ByteBuffer bytes = column(name);
    long[] values = new long[bytes.remaining() / Long.BYTES];
    bytes.asLongBuffer().get(values);
    return values;
  }

  double[] doubles(String name) throws IOException {
    ByteBuffer bytes = column(name);
    double[] values = new double[bytes.remaining() / Double.BYTES];
    bytes.asDoubleBuffer().get(values);
    return values;
  }

  byte[] bytes(String name) throws IOException {
    ByteBuffer bytes = column(name);
    byte[] values = new byte[bytes.remaining()];
    bytes.get(values);
    return values;
  }

  List<String> texts(String name) throws IOException {
    byte[] bytes = bytes(name);
    return bytes.length == 0
        ? List.of()
        : List.of(new String(bytes, StandardCharsets.UTF_8).split("\n", -1));
  }

  /** Bytes of a column of many texts. */
  byte[] slice(String name, long from, long to) throws IOException {
    ByteBuffer bytes = storage.read(path, place(name)[0] + from, Math.toIntExact(to - from));
    byte[] values = new byte[bytes.remaining()];
    bytes.get(values);
    return values;
  }

  private ByteBuffer column(String name) throws IOException {
    long[] place = place(name);
    ByteBuffer bytes = storage.read(path, place[0], Math.toIntExact(place[1]));
    if (bytes.remaining() != place[1]) {
      throw new IOException(path + " is cut off");
    }
    return bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  private long[] place(String name) throws IOException {
    long[] place = index.get(name);
    if (place == null) {
      throw new IOException(path + " has no column " + name);
    }
    return place;
  }
}
