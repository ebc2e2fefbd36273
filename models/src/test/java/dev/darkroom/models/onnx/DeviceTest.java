package dev.darkroom.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {
  @ParameterizedTest
  @ValueSource(strings = {"auto", "cpu", "cuda:0", "cuda:3"})
  void readsWhatItWrites(String text) {
    assertThat(Device.parse(text)).hasToString(text);
  }

  @Test
  void cudaAloneIsTheFirstDevice() {
    assertThat(Device.parse("cuda")).isEqualTo(Device.cuda(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpu", "cuda:", "cuda:-1", "CPU", "cpu:1"})
  void saysWhatADeviceMustBe(String text) {
    assertThatThrownBy(() -> Device.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid device: " + text + " (must be auto, cpu, cuda or cuda:N)");
  }
}
