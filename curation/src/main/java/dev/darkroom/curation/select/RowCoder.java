package dev.darkroom.curation.select;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import org.apache.beam.sdk.coders.CustomCoder;

/**
 * How a row travels between workers, field by field: Java's own serialisation would take most of
 * the stage's time.
 */
final class RowCoder<T> extends CustomCoder<T> {
  private static final long serialVersionUID = 1L;

  private final Write<T> write;
  private final Read<T> read;

  /** Writes the fields of a row. */
  @FunctionalInterface
  interface Write<T> extends Serializable {
    void to(DataOutputStream out, T row) throws IOException;
  }

  /** Reads them in the same order. */
  @FunctionalInterface
  interface Read<T> extends Serializable {
    T from(DataInputStream in) throws IOException;
  }

  RowCoder(Write<T> write, Read<T> read) {
    this.write = write;
    this.read = read;
  }

  @Override
  public void encode(T row, OutputStream out) throws IOException {
    DataOutputStream fields = new DataOutputStream(out);
    write.to(fields, row);
    fields.flush();
  }

  @Override
  public T decode(InputStream in) throws IOException {
    return read.from(new DataInputStream(in));
  }
}
