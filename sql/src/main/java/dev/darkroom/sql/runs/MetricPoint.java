package dev.darkroom.sql.runs;

/**
 * What a trainer reported of one step.
 *
 * @param stage name of the ladder's stage
 * @param resolution pixels
 * @param seconds since the run began
 */
public record MetricPoint(
    long step, double loss, String stage, int resolution, double learningRate, double seconds) {}
