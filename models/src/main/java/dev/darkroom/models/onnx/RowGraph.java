package dev.darkroom.models.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;

/**
 * Selects entries of a result tensor: the Java API lends no view of one, and reading it would copy
 * it to the heap and back. Two sessions for the process, never freed; a few kilobytes.
 */
final class RowGraph {
  private static final OrtSession ROWS = open("rows.onnx");
  private static final OrtSession LAST = open("last.onnx");

  private RowGraph() {}

  static Tensor rows(Tensor tensor, int[] order) {
    return gather(ROWS, tensor, Arrays.stream(order).asLongStream().toArray());
  }

  static Tensor last(Tensor tensor) {
    return gather(LAST, tensor, -1);
  }

  private static Tensor gather(OrtSession session, Tensor tensor, long... entries) {
    try (Tensor indices = Tensor.ofLongs(entries, entries.length)) {
      Map<String, OnnxTensor> feed = Map.of("values", tensor.onnx(), "entries", indices.onnx());
      return new Tensor((OnnxTensor) session.run(feed).get(0));
    } catch (OrtException e) {
      throw new ModelErrorException(
          "Cannot select " + Arrays.toString(entries) + " of " + tensor + ": " + e.getMessage(), e);
    }
  }

  /**
   * {@code selected = Gather(values, entries)} on axis 0 and 1, written by rows.py of the tests.
   */
  private static OrtSession open(String graph) {
    try (InputStream in = RowGraph.class.getResourceAsStream(graph);
        SessionOptions options = new SessionOptions()) {
      if (in == null) {
        throw new IllegalStateException(graph + " is not on the class path");
      }
      options.setIntraOpNumThreads(1);
      return OrtEnvironment.getEnvironment().createSession(in.readAllBytes(), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OrtException e) {
      throw new ModelErrorException("Cannot open " + graph + ": " + e.getMessage() + ".", e);
    }
  }
}
