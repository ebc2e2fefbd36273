package dev.darkroom.models.onnx;

import dev.darkroom.base.InvalidInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where inference runs: {@code auto} (the first CUDA device when there is one, else the CPU),
 * {@code cpu}, {@code cuda} or {@code cuda:N}.
 *
 * @param index the CUDA device, 0 for the first
 */
public record Device(Kind kind, int index) {
  /** The choices. */
  public enum Kind {
    AUTO,
    CPU,
    CUDA
  }

  public static final Device AUTO = new Device(Kind.AUTO, 0);
  public static final Device CPU = new Device(Kind.CPU, 0);
  private static final Pattern CUDA = Pattern.compile("cuda(?::([0-9]{1,3}))?");

  public Device {
    if (index < 0 || (kind != Kind.CUDA && index > 0)) {
      throw new IllegalArgumentException("Invalid device index: " + index + " of " + kind);
    }
  }

  public static Device cuda(int index) {
    return new Device(Kind.CUDA, index);
  }

  public static Device parse(String text) {
    if (text.equals("auto")) {
      return AUTO;
    }
    if (text.equals("cpu")) {
      return CPU;
    }
    Matcher cuda = CUDA.matcher(text);
    if (!cuda.matches()) {
      throw new InvalidInputException(
          "Invalid device: " + text + " (must be auto, cpu, cuda or cuda:N)",
          "`darkroom doctor` says which devices work here.");
    }
    return cuda(cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1)));
  }

  @Override
  public String toString() {
    return switch (kind) {
      case AUTO -> "auto";
      case CPU -> "cpu";
      case CUDA -> "cuda:" + index;
    };
  }
}
