package dev.darkroom.captioning;

/**
 * Adds a captioner by a jar on the class path: name the class in {@code
 * META-INF/services/dev.darkroom.captioning.CaptionerProvider}.
 */
public interface CaptionerProvider {
  /** The name that recipes use; it goes before a model of the same name in the store. */
  String name();

  /** Opens the captioner; whoever asked for it closes it. */
  Captioner open();
}
