package dev.darkroom.models.onnx;

import java.util.Objects;

/**
 * How a session runs. One thread and batch 1 per worker is the default: on a CPU it is the fastest
 * per image when the workers fill the cores, and results do not depend on the number of cores.
 *
 * @param threads CPU threads of one session, at least 1
 */
public record Inference(Device device, int threads) {
  public static final Inference STANDARD = new Inference(Device.AUTO, 1);

  public Inference {
    Objects.requireNonNull(device);
    if (threads < 1) {
      throw new IllegalArgumentException("Invalid threads: " + threads + " (must be >= 1)");
    }
  }
}
