package dev.darkroom.sql.runs;

import dev.darkroom.base.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * A training run.
 *
 * @param digest of the version it learns from
 * @param handle what the launcher calls it; empty until submitted
 * @param lostContact the launcher cannot tell how it is; the state is the last one known
 * @param step of the newest metric, 0 before the first
 * @param loss of the newest metric
 * @param message why it failed or was cancelled
 * @param by who started it
 */
public record Run(
    RunId id,
    String key,
    String dataset,
    int version,
    Digest digest,
    String config,
    Digest configDigest,
    String launcher,
    Optional<String> handle,
    RunState state,
    boolean lostContact,
    long step,
    Optional<Double> loss,
    String message,
    String outDir,
    String by,
    Instant created,
    Instant updated) {}
