package dev.darkroom.captioning.endpoint;

import java.util.Optional;

/** Stops requests to a server that fails every image alike. Thread-safe. */
final class Patience {
  private final String server;
  private int inRow;
  private boolean hasCaptioned;
  private Optional<EndpointPausedException> pause = Optional.empty();

  Patience(String server) {
    this.server = server;
  }

  /** Why nothing is asked any more. */
  synchronized Optional<EndpointPausedException> pause() {
    return pause;
  }

  /** Whether the server has ever captioned an image in this run. */
  synchronized boolean hasCaptioned() {
    return hasCaptioned;
  }

  synchronized void captioned() {
    hasCaptioned = true;
    inRow = 0;
  }

  /** An image has failed for good. What may be its own fault says nothing about the server. */
  synchronized void failed(Setback setback) {
    if (setback.fault() == Fault.IMAGE) {
      return;
    }
    inRow++;
    if (pause.isEmpty() && inRow >= setback.fault().most()) {
      pause =
          Optional.of(
              EndpointPausedException.useless(server, inRow, setback.what(), setback.hint()));
    }
  }
}
