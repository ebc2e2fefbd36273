package dev.darkroom.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void saysWhichPortIsTakenAndWhatToDo() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int taken = other.getLocalPort();

      assertThatThrownBy(() -> Ports.exactly(taken))
          .hasMessage(
              "Cannot start the console on port " + taken + ": another program listens there")
          .extracting("hint")
          .isEqualTo("Choose another with --port, or stop that program.");
    }
  }

  @Test
  void refusesWhatIsNoPort() {
    assertThatThrownBy(() -> Ports.exactly(70000))
        .hasMessage("Invalid port: 70000 (must be 1..65535)");
  }

  @Test
  void findsAFreePortNearTheDefault() {
    assertThat(Ports.firstFree()).isBetween(Ports.DEFAULT, Ports.DEFAULT + 19);
  }
}
