package dev.darkroom.models.graph;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.darkroom.models.InvalidModelException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An ONNX file: a graph and, in {@code other}, the operator sets that it is written in. The file is
 * mapped, not read: it must stay as it is while the model, or what was made of it, is used.
 */
public record OnnxModel(Fields other, Graph graph) {
  private static final int GRAPH = 7;
  private static final int OPERATOR_SETS = 8;
  private static final int DOMAIN = 1;
  private static final int VERSION = 2;

  /**
   * Reads a file; weights beside it are only referred to.
   *
   * @throws InvalidModelException when it is no ONNX file
   */
  public static OnnxModel read(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw unreadable(file, "it is longer than 2 GB");
      }
      ByteString bytes =
          UnsafeByteOperations.unsafeWrap(
              channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
      Fields fields = Fields.parse(bytes);
      List<Fields> graphs = fields.messages(GRAPH);
      if (graphs.size() != 1) {
        throw unreadable(file, "it has " + graphs.size() + " graphs, not one");
      }
      return new OnnxModel(fields.without(GRAPH), Graph.of(graphs.get(0), 0));
    } catch (IOException e) {
      throw unreadable(file, String.valueOf(e.getMessage()), e);
    } catch (UncheckedIOException e) {
      throw unreadable(file, String.valueOf(e.getMessage()), e);
    }
  }

  /** The same operator sets, another graph. */
  public OnnxModel with(Graph other) {
    return new OnnxModel(this.other, other);
  }

  /** The same model, in which operators of that domain may be used too. */
  public OnnxModel using(String domain, long version) {
    List<ByteString> sets = new ArrayList<>(other.bytes(OPERATOR_SETS));
    if (sets.stream()
        .map(Fields::parse)
        .anyMatch(set -> set.text(DOMAIN).equals(Optional.of(domain)))) {
      return this;
    }
    sets.add(Fields.NONE.withText(DOMAIN, domain).withNumbers(VERSION, List.of(version)).toBytes());
    return new OnnxModel(other.with(OPERATOR_SETS, sets), graph);
  }

  /** Writes a new file, which must not be the one that was read. */
  public void write(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      other.withMessage(GRAPH, graph.toFields()).toBytes().writeTo(out);
    }
  }

  private static InvalidModelException unreadable(Path file, String reason, Exception... cause) {
    String message = "Cannot read " + file + " as ONNX: " + reason + ".";
    String hint = "Export or pull the model again.";
    return cause.length == 0
        ? new InvalidModelException(message, hint)
        : new InvalidModelException(message, hint, cause[0]);
  }
}
