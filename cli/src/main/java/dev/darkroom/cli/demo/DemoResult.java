package dev.darkroom.cli.demo;

import dev.darkroom.cli.terminal.VersionText;
import dev.darkroom.curation.RunSummary;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the demo made and where to look.
 *
 * @param firstLoss mean of the first logged steps of the ladder's first rung
 * @param lastLoss mean of the last logged steps of the same rung
 */
public record DemoResult(
    RunSummary data,
    Path sheet,
    Map<String, Object> run,
    double firstLoss,
    double lastLoss,
    URI console,
    String user,
    String password,
    Map<String, Double> seconds) {

  public DemoResult {
    run = new LinkedHashMap<>(run);
    seconds = new LinkedHashMap<>(seconds);
  }

  public long failed() {
    return data.failed();
  }

  public String text() {
    return """

        Done.
          Images    %d seen = %d kept + %d rejected + %d failed
          Reasons   %s
          Version   %d, %s
          Dataset   %s
          Look      %s
          Training  run %s %s at step %s, loss %.3f → %.3f on the first rung
          Console   %s  (user %s, %s)

        Everything goes on in the background until:  darkroom demo --stop"""
        .formatted(
            data.seen(),
            data.kept(),
            data.rejected(),
            data.failed(),
            VersionText.counts(data.reasons()),
            data.version(),
            data.digest(),
            data.path(),
            sheet,
            run.get("run"),
            run.get("state"),
            run.get("step"),
            firstLoss,
            lastLoss,
            console,
            user,
            password.isEmpty() ? "your own password" : "password " + password);
  }
}
