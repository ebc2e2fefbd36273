package dev.darkroom.dit.diffusion;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** How a loss changes with each weight. */
public final class Gradients {
  private Gradients() {}

  /** The gradients of a scalar by the weights' names; nothing accumulates between calls. */
  public static Map<String, Tensor> of(Tensor loss, Map<String, Tensor> weights) {
    TensorVector inputs = new TensorVector(weights.values().toArray(new Tensor[0]));
    TensorVector found = torch.grad(new TensorVector(loss), inputs);
    Map<String, Tensor> gradients = new LinkedHashMap<>();
    long i = 0;
    for (String name : weights.keySet()) {
      gradients.put(name, found.get(i++));
    }
    return gradients;
  }
}
