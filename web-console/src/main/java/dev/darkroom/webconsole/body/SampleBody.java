package dev.darkroom.webconsole.body;

import dev.darkroom.sql.runs.RunSample;

/**
 * A picture that a run painted.
 *
 * @param name the last part of its path in the run's folder
 */
public record SampleBody(String name, long step) {
  static SampleBody of(RunSample sample) {
    return new SampleBody(nameOf(sample), sample.step());
  }

  /** The last part of the sample's path. */
  public static String nameOf(RunSample sample) {
    return sample.path().substring(sample.path().lastIndexOf('/') + 1);
  }
}
