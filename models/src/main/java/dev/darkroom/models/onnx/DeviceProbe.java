package dev.darkroom.models.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether CUDA can be used by this build on this machine. The list of providers that the library
 * reports names CUDA even where it cannot work, so the only probe is to ask for it.
 *
 * @param cuda true when a session may be placed on the device
 * @param reason why not; empty when it may
 */
public record DeviceProbe(boolean cuda, String reason) {
  private static final Map<Integer, DeviceProbe> PROBED = new ConcurrentHashMap<>();

  public DeviceProbe {
    Objects.requireNonNull(reason);
  }

  /** Probes the CUDA device of that index, once per process. */
  public static DeviceProbe ofCuda(int index) {
    return PROBED.computeIfAbsent(index, DeviceProbe::probe);
  }

  /** One sentence for people: what will be used, and if it is not CUDA, why and what to do. */
  public static String describe() {
    return ofCuda(0).sentence();
  }

  String sentence() {
    if (cuda) {
      return "Models run on CUDA device 0.";
    }
    return "Models run on the CPU: CUDA is not usable ("
        + reason
        + "). For an NVIDIA GPU, build with -Pcuda and install CUDA 12 with cuDNN 9.";
  }

  private static DeviceProbe probe(int index) {
    try (SessionOptions options = new SessionOptions()) {
      options.addCUDA(index);
      return new DeviceProbe(true, "");
    } catch (OrtException | LinkageError e) {
      return new DeviceProbe(false, firstLine(e));
    }
  }

  private static String firstLine(Throwable e) {
    return Objects.requireNonNullElse(e.getMessage(), e.toString()).lines().findFirst().orElse("");
  }
}
