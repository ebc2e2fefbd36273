package dev.darkroom.dit.optimiser;

import dev.darkroom.dit.tensor.Tensors;
import java.util.Collection;
import org.bytedeco.pytorch.Tensor;

/**
 * Keeps one step from being too long: scales all gradients together when their norm exceeds a
 * bound.
 */
public final class GradientClip {
  private static final double EPSILON = 1e-6;

  private GradientClip() {}

  /**
   * Changes the gradients in place.
   *
   * @return the norm that they had together
   */
  public static double clip(Collection<Tensor> gradients, double maxNorm) {
    double squares = 0;
    for (Tensor gradient : gradients) {
      double norm = gradient.norm().item_double();
      squares += norm * norm;
    }
    double total = Math.sqrt(squares);
    double factor = maxNorm / (total + EPSILON);
    if (factor < 1) {
      gradients.forEach(gradient -> gradient.mul_(Tensors.scalar(factor)));
    }
    return total;
  }
}
