package dev.darkroom.dit.diffusion;

import dev.darkroom.dit.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/** Independent normal distributions, one per element; both tensors broadcast to one shape. */
record Gaussian(Tensor mean, Tensor logVariance) {

  /** Kullback–Leibler divergence from this to the other, in nats, per element. */
  Tensor divergenceFrom(Tensor shapeOf, Gaussian other) {
    Tensor ratio = logVariance.sub(other.logVariance);
    Tensor distance = mean.sub(other.mean).square().mul(other.logVariance.neg().exp());
    return ratio
        .exp()
        .sub(ratio)
        .add(distance)
        .sub(Tensors.scalar(1))
        .mul(Tensors.scalar(0.5))
        .expand_as(shapeOf);
  }

  /**
   * Logarithm of the probability of values that stand for 256 steps from -1 to 1, per element. The
   * normal's distribution function is the tanh approximation that the reference trains with.
   */
  Tensor discretizedLogLikelihood(Tensor values) {
    Tensor centered = values.sub(mean);
    Tensor precision = logVariance.mul(Tensors.scalar(-0.5)).exp();
    Tensor upper = cumulative(precision.mul(centered.add(Tensors.scalar(1.0 / 255))));
    Tensor lower = cumulative(precision.mul(centered.sub(Tensors.scalar(1.0 / 255))));
    Tensor inside = safeLog(upper.sub(lower));
    Tensor atTop = safeLog(lower.neg().add(Tensors.scalar(1)));
    Tensor belowTop = values.gt(Tensors.scalar(0.999));
    Tensor choice = atTop.where(belowTop, inside);
    return safeLog(upper).where(values.lt(Tensors.scalar(-0.999)), choice);
  }

  private static Tensor cumulative(Tensor x) {
    Tensor cubic = x.pow(Tensors.scalar(3)).mul(Tensors.scalar(0.044715));
    Tensor inner = x.add(cubic).mul(Tensors.scalar(Math.sqrt(2 / Math.PI)));
    return inner.tanh().add(Tensors.scalar(1)).mul(Tensors.scalar(0.5));
  }

  private static Tensor safeLog(Tensor x) {
    return x.clamp_min(Tensors.scalar(1e-12)).log();
  }
}
