package dev.darkroom.captioning.endpoint;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a request has no caption.
 *
 * @param what the server did, without the key, completing "the model at the URL …"
 * @param hint what to do about it, a sentence
 * @param isPassing whether it is worth to send the request again
 * @param delay that the server asks for
 */
record Setback(String what, String hint, Fault fault, boolean isPassing, Optional<Duration> delay) {

  static Setback lasting(Fault fault, String what, String hint) {
    return new Setback(what, hint, fault, false, Optional.empty());
  }

  static Setback passing(Fault fault, String what, String hint) {
    return new Setback(what, hint, fault, true, Optional.empty());
  }
}
