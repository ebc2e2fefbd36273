package dev.darkroom.trainingbridge.launch;

import java.util.List;
import java.util.Optional;

/**
 * A place where trainers run. It only submits, describes and cancels; it follows nothing and keeps
 * nothing in memory, so that a restarted bridge knows as much as the one before. Found by {@link
 * java.util.ServiceLoader}. Thread-safe.
 */
public interface Launcher {
  /** What a plan calls this place, such as {@code local}. */
  String name();

  /**
   * Launches a program that goes on without the bridge. Of several requests with one key, also from
   * several bridges, exactly one launches; all get its handle.
   *
   * @throws LaunchFailedException when nothing was launched
   */
  LaunchHandle submit(LaunchRequest request);

  /** What an earlier {@link #submit} of the same key launched; empty when nothing was. */
  Optional<LaunchHandle> find(LaunchRequest request);

  /** Never throws for what the environment does: that is {@link LaunchState.Unknown}. */
  LaunchState describe(LaunchHandle handle);

  /** Asks a program to end; asked again after a long while it makes it end. */
  void cancel(LaunchHandle handle);

  /** The newest lines that the program wrote, oldest first. */
  List<String> log(LaunchHandle handle, int lines);
}
