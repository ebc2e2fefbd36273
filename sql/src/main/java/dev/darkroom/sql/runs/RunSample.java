package dev.darkroom.sql.runs;

/**
 * An image that a run made.
 *
 * @param path relative to the run's folder
 */
public record RunSample(String path, long step) {}
