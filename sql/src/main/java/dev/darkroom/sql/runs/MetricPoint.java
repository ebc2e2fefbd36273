package dev.darkroom.sql.runs;

/**
 * What a trainer reported of one step.
 *
 * @param stage of the ladder, from 0
 * @param resolution pixels
 * @param seconds since the run began
 */
public record MetricPoint(
    long step, double loss, int stage, int resolution, double learningRate, double seconds) {}
