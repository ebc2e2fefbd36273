package dev.darkroom.cli.terminal;

import dev.darkroom.sql.runs.Run;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Training runs in words and as JSON. */
public final class RunText {
  private RunText() {}

  public static Map<String, Object> summary(Run run) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("run", run.id().value());
    summary.put("state", state(run));
    summary.put("lost_contact", run.lostContact());
    summary.put("dataset", run.dataset());
    summary.put("version", run.version());
    summary.put("digest", run.digest().toString());
    summary.put("config_digest", run.configDigest().toString());
    summary.put("launcher", run.launcher());
    summary.put("step", run.step());
    summary.put("loss", run.loss());
    summary.put("message", run.message());
    summary.put("out", run.outDir());
    summary.put("created", run.created().toString());
    summary.put("updated", run.updated().toString());
    return summary;
  }

  public static String line(Run run) {
    return "run %d  %s%s  %s version %d  step %d%s  %s"
        .formatted(
            run.id().value(),
            state(run),
            run.lostContact() ? " (no contact)" : "",
            run.dataset(),
            run.version(),
            run.step(),
            run.loss().map("  loss %.4f"::formatted).orElse(""),
            run.message())
        .stripTrailing();
  }

  public static String page(Run run) {
    return """
        %s
          digest    %s
          config    %s
          launcher  %s
          folder    %s"""
        .formatted(line(run), run.digest(), run.configDigest(), run.launcher(), run.outDir());
  }

  private static String state(Run run) {
    return run.state().name().toLowerCase(Locale.ROOT);
  }
}
