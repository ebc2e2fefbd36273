package dev.darkroom.curation.select;

import dev.darkroom.dataset.ImageId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fields of rows as they travel. */
final class Fields {
  private static final int ID_BYTES = 32;

  private Fields() {}

  static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  static void id(DataOutputStream out, ImageId id) throws IOException {
    out.write(HexFormat.of().parseHex(id.hex()));
  }

  static ImageId id(DataInputStream in) throws IOException {
    return new ImageId(HexFormat.of().formatHex(in.readNBytes(ID_BYTES)));
  }

  static <T> void optional(DataOutputStream out, Optional<T> value, RowCoder.Write<T> write)
      throws IOException {
    out.writeBoolean(value.isPresent());
    if (value.isPresent()) {
      write.to(out, value.get());
    }
  }

  static <T> Optional<T> optional(DataInputStream in, RowCoder.Read<T> read) throws IOException {
    return in.readBoolean() ? Optional.of(read.from(in)) : Optional.empty();
  }

  static <T> void list(DataOutputStream out, List<T> values, RowCoder.Write<T> write)
      throws IOException {
    out.writeInt(values.size());
    for (T value : values) {
      write.to(out, value);
    }
  }

  static <T> List<T> list(DataInputStream in, RowCoder.Read<T> read) throws IOException {
    List<T> values = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      values.add(read.from(in));
    }
    return values;
  }

  static void numbers(DataOutputStream out, Map<String, Double> values) throws IOException {
    out.writeInt(values.size());
    for (Map.Entry<String, Double> value : values.entrySet()) {
      text(out, value.getKey());
      out.writeDouble(value.getValue());
    }
  }

  static Map<String, Double> numbers(DataInputStream in) throws IOException {
    Map<String, Double> values = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      values.put(text(in), in.readDouble());
    }
    return values;
  }

  static void words(DataOutputStream out, long[] words) throws IOException {
    out.writeInt(words.length);
    byte[] bytes = new byte[Math.multiplyExact(words.length, Long.BYTES)];
    ByteBuffer.wrap(bytes).asLongBuffer().put(words);
    out.write(bytes);
  }

  static long[] words(DataInputStream in) throws IOException {
    long[] words = new long[in.readInt()];
    ByteBuffer.wrap(in.readNBytes(words.length * Long.BYTES)).asLongBuffer().get(words);
    return words;
  }

  static void ints(DataOutputStream out, int[] values) throws IOException {
    out.writeInt(values.length);
    byte[] bytes = new byte[Math.multiplyExact(values.length, Integer.BYTES)];
    ByteBuffer.wrap(bytes).asIntBuffer().put(values);
    out.write(bytes);
  }

  static int[] ints(DataInputStream in) throws IOException {
    int[] values = new int[in.readInt()];
    ByteBuffer.wrap(in.readNBytes(values.length * Integer.BYTES)).asIntBuffer().get(values);
    return values;
  }
}
