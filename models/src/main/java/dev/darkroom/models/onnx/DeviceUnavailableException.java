package dev.darkroom.models.onnx;

import dev.darkroom.base.InvalidInputException;

/** CUDA was asked for by name and cannot be used here. */
public class DeviceUnavailableException extends InvalidInputException {
  private static final long serialVersionUID = 1L;

  DeviceUnavailableException(Device device, DeviceProbe probe) {
    super(
        "Cannot use device " + device + ": " + probe.reason() + ".",
        "Use auto or cpu; for an NVIDIA GPU build with -Pcuda and install CUDA 12 with cuDNN 9.");
  }

  @Override
  public String code() {
    return "device_unavailable";
  }
}
