package dev.darkroom.dit.examples;

import java.util.List;

/** Where pictures and captions come from; a dataset version, or a list in a test. */
public interface TrainingImages {
  /** Names the content: what has the same name has the same pictures, captions and order. */
  String identity();

  /** All images, in a fixed order; at least one. */
  List<TrainingImage> all();

  /** The bytes of an image's file. */
  byte[] read(TrainingImage image);
}
