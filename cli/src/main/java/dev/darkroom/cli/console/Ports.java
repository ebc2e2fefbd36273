package dev.darkroom.cli.console;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.base.InvalidInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** Which port of the loopback interface the console takes. */
public final class Ports {
  public static final int DEFAULT = 8420;
  private static final int TRIED = 20;

  private Ports() {}

  /**
   * The port, when nothing else listens there.
   *
   * @throws InvalidInputException when it is taken or out of range
   */
  public static int exactly(int port) {
    if (port < 1 || port > 65535) {
      throw new InvalidInputException(
          "Invalid port: " + port + " (must be 1..65535)", "Choose another with --port.");
    }
    if (!isFree(port)) {
      throw new InvalidInputException(
          "Cannot start the console on port " + port + ": another program listens there",
          "Choose another with --port, or stop that program.");
    }
    return port;
  }

  /** The first free port from the default one up. */
  public static int firstFree() {
    return IntStream.range(DEFAULT, DEFAULT + TRIED)
        .filter(Ports::isFree)
        .findFirst()
        .orElseThrow(
            () ->
                new DarkroomException(
                    "Cannot start the console: ports "
                        + DEFAULT
                        + " to "
                        + (DEFAULT + TRIED - 1)
                        + " are all taken",
                    "Choose another with: darkroom console start --port N"));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
