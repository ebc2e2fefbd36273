package dev.darkroom.dit.optimiser;

import dev.darkroom.dit.tensor.HostTensor;
import dev.darkroom.dit.tensor.NativeScope;
import dev.darkroom.dit.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * AdamW (arXiv 1711.05101): a step along the gradient's running mean over its running size, and
 * weight decay apart from both. Owns its two moments per weight until {@link #close}; they start at
 * zero with the first gradient. One thread at a time.
 */
public final class AdamW implements AutoCloseable {
  /** The settings that do not change during a run. */
  public record Settings(double meanDecay, double sizeDecay, double epsilon, double weightDecay) {
    /** The usual ones. */
    public static final Settings DEFAULT = new Settings(0.9, 0.999, 1e-8, 0.01);
  }

  private static final String MEAN = "exp_avg/";
  private static final String SIZE = "exp_avg_sq/";
  private static final String STEP = "step/";

  private final Settings settings;
  private final Map<String, Moments> moments = new LinkedHashMap<>();

  public AdamW(Settings settings) {
    this.settings = settings;
  }

  /** Changes the weights in place, each by its gradient of the same name. */
  public void step(
      Map<String, Tensor> weights, Map<String, Tensor> gradients, double learningRate) {
    NativeScope.run(
        () -> {
          try (NoGradGuard guard = new NoGradGuard()) {
            gradients.forEach((name, g) -> update(name, named(weights, name), g, learningRate));
          }
        });
  }

  /** The moments and their ages, to go on from later. */
  public Map<String, HostTensor> state() {
    Map<String, HostTensor> state = new LinkedHashMap<>();
    NativeScope.run(
        () ->
            moments.forEach(
                (name, m) -> {
                  state.put(MEAN + name, Tensors.toHost(m.mean));
                  state.put(SIZE + name, Tensors.toHost(m.size));
                  state.put(STEP + name, HostTensor.ofLongs(new long[] {m.steps}));
                }));
    return state;
  }

  /** Goes on from what {@link #state} gave. */
  public void restore(Map<String, HostTensor> state) {
    close();
    NativeScope.run(
        () ->
            state.keySet().stream()
                .filter(key -> key.startsWith(STEP))
                .map(key -> key.substring(STEP.length()))
                .forEach(name -> moments.put(name, Moments.load(name, state))));
  }

  @Override
  public void close() {
    moments.values().forEach(Moments::release);
    moments.clear();
  }

  private void update(String name, Tensor weight, Tensor gradient, double learningRate) {
    Moments m = moments.computeIfAbsent(name, n -> Moments.zero(weight));
    m.steps++;
    weight.mul_(Tensors.scalar(1 - learningRate * settings.weightDecay));
    m.mean.lerp_(gradient, Tensors.scalar(1 - settings.meanDecay));
    m.size
        .mul_(Tensors.scalar(settings.sizeDecay))
        .addcmul_(gradient, gradient, Tensors.scalar(1 - settings.sizeDecay));
    double meanWarmth = 1 - Math.pow(settings.meanDecay, m.steps);
    double sizeWarmth = 1 - Math.pow(settings.sizeDecay, m.steps);
    Tensor size =
        m.size
            .sqrt()
            .div_(Tensors.scalar(Math.sqrt(sizeWarmth)))
            .add_(Tensors.scalar(settings.epsilon));
    weight.addcdiv_(m.mean, size, Tensors.scalar(-learningRate / meanWarmth));
  }

  private static <T> T named(Map<String, T> values, String name) {
    T value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("Cannot find tensor: " + name + " is missing");
    }
    return value;
  }

  private static final class Moments {
    private final Tensor mean;
    private final Tensor size;
    private long steps;

    private Moments(Tensor mean, Tensor size, long steps) {
      this.mean = NativeScope.keep(mean);
      this.size = NativeScope.keep(size);
      this.steps = steps;
    }

    private static Moments zero(Tensor weight) {
      return new Moments(torch.zeros_like(weight), torch.zeros_like(weight), 0);
    }

    private static Moments load(String name, Map<String, HostTensor> state) {
      return new Moments(
          Tensors.of(named(state, MEAN + name)),
          Tensors.of(named(state, SIZE + name)),
          named(state, STEP + name).longs()[0]);
    }

    private void release() {
      NativeScope.release(mean);
      NativeScope.release(size);
    }
  }
}
