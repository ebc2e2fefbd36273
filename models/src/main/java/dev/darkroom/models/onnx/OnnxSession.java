package dev.darkroom.models.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One holder's share of a session. Closing it gives the share back; the native session is freed
 * with the last share. Runs may overlap on several threads.
 */
public final class OnnxSession implements AutoCloseable {
  private final String name;
  private final OrtSession session;
  private final Runnable release;
  private final Map<String, TensorType> inputs;
  private final Map<String, TensorType> outputs;
  private final AtomicBoolean closed = new AtomicBoolean();

  OnnxSession(String name, OrtSession session, Runnable release) throws OrtException {
    this.name = name;
    this.session = session;
    this.release = release;
    this.inputs = types(session.getInputInfo());
    this.outputs = types(session.getOutputInfo());
  }

  /** Declared inputs by name, in the graph's order. */
  public Map<String, TensorType> inputs() {
    return inputs;
  }

  /** Declared outputs by name, in the graph's order. */
  public Map<String, TensorType> outputs() {
    return outputs;
  }

  /** Runs the graph and computes all outputs; the caller closes them. */
  public Outputs run(Map<String, Tensor> feed) {
    return run(feed, outputs.keySet());
  }

  /** Runs the graph and computes the named outputs; the caller closes them. */
  public Outputs run(Map<String, Tensor> feed, Set<String> wanted) {
    return run(feed, wanted, Map.of());
  }

  /**
   * Runs the graph and computes the named outputs, which the caller closes, and others in place.
   *
   * @param wanted outputs that the run allocates
   * @param inPlace outputs that are written to these tensors, whose shapes must be right; they stay
   *     the caller's
   */
  public Outputs run(Map<String, Tensor> feed, Set<String> wanted, Map<String, Tensor> inPlace) {
    if (closed.get()) {
      throw new IllegalStateException("session of " + name + " is closed");
    }
    try {
      return new Outputs(session.run(onnx(feed), wanted, onnx(inPlace)));
    } catch (OrtException e) {
      throw new ModelErrorException("Cannot run model " + name + ": " + OrtReason.of(e) + ".", e);
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release.run();
    }
  }

  private static Map<String, OnnxTensor> onnx(Map<String, Tensor> tensors) {
    Map<String, OnnxTensor> onnx = new HashMap<>();
    tensors.forEach((node, tensor) -> onnx.put(node, tensor.onnx()));
    return onnx;
  }

  private static Map<String, TensorType> types(Map<String, NodeInfo> nodes) {
    Map<String, TensorType> types = new LinkedHashMap<>();
    nodes.forEach((node, info) -> types.put(node, type(info)));
    return Collections.unmodifiableMap(types);
  }

  private static TensorType type(NodeInfo node) {
    if (!(node.getInfo() instanceof TensorInfo tensor)) {
      return new TensorType(TensorType.Element.OTHER, List.of());
    }
    return new TensorType(element(tensor.type), Arrays.stream(tensor.getShape()).boxed().toList());
  }

  private static TensorType.Element element(OnnxJavaType type) {
    return switch (type) {
      case FLOAT -> TensorType.Element.FLOAT32;
      case INT64 -> TensorType.Element.INT64;
      case BOOL -> TensorType.Element.BOOLEAN;
      default -> TensorType.Element.OTHER;
    };
  }
}
