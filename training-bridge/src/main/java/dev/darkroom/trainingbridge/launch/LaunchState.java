package dev.darkroom.trainingbridge.launch;

/** What a launcher knows of something that it launched. */
public sealed interface LaunchState {
  /** Not begun yet. */
  record Waiting() implements LaunchState {}

  record Running() implements LaunchState {}

  /**
   * Over, by itself or by a signal that did not come from {@link Launcher#cancel}.
   *
   * @param exitCode 0 for success; above 128 it ended by signal {@code exitCode - 128}
   * @param message for people, empty when the exit code says all
   */
  record Ended(int exitCode, String message) implements LaunchState {}

  /** Over, because {@link Launcher#cancel} asked for it. */
  record Cancelled() implements LaunchState {}

  /** The place does not answer for it now; that says nothing about the program. */
  record Unknown(String why) implements LaunchState {}
}
