package dev.darkroom.sql.runs;

import dev.darkroom.base.Digest;

/**
 * A run before it is submitted.
 *
 * @param key idempotency key: the same one never makes a second run
 * @param digest of the version
 * @param config JSON, kept to the byte
 * @param configDigest of {@code config}
 * @param launcher name of the launcher that submits it
 * @param outDir where the trainer writes
 */
public record NewRun(
    String key,
    String dataset,
    int version,
    Digest digest,
    String config,
    Digest configDigest,
    String launcher,
    String outDir) {}
