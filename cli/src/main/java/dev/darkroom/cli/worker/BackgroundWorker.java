package dev.darkroom.cli.worker;

import dev.darkroom.cli.App;
import dev.darkroom.cli.DarkroomHome;
import dev.darkroom.cli.process.Daemon;
import java.util.Map;

/** {@code darkroom worker} as a process that goes on after the command has ended. */
public final class BackgroundWorker {
  private final Daemon daemon;

  public BackgroundWorker(DarkroomHome home) {
    this.daemon = new Daemon("worker", home.worker());
  }

  public boolean isRunning() {
    return daemon.isRunning();
  }

  /**
   * Starts it unless it runs; returns whether this call started it.
   *
   * @param environment in which it finds its catalog; without one, the embedded database
   */
  public boolean start(App app, Map<String, String> environment) {
    return daemon.start(app.darkroom("worker"), environment);
  }

  public boolean stop() {
    return daemon.stop();
  }
}
