package dev.darkroom.webconsole.body;

import dev.darkroom.sql.runs.Run;
import java.util.Locale;
import java.util.Optional;

/** A training run and the version that it learns from. */
public record RunBody(
    long id,
    String key,
    String dataset,
    int version,
    String digest,
    String configDigest,
    String launcher,
    String state,
    boolean lostContact,
    long step,
    Optional<Double> loss,
    String message,
    String by,
    String created,
    String updated) {
  public static RunBody of(Run run) {
    return new RunBody(
        run.id().value(),
        run.key(),
        run.dataset(),
        run.version(),
        run.digest().toString(),
        run.configDigest().toString(),
        run.launcher(),
        run.state().name().toLowerCase(Locale.ROOT),
        run.lostContact(),
        run.step(),
        run.loss().filter(Double::isFinite),
        run.message(),
        run.by(),
        run.created().toString(),
        run.updated().toString());
  }
}
