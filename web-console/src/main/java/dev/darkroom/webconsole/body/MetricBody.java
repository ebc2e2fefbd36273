package dev.darkroom.webconsole.body;

import dev.darkroom.sql.runs.MetricPoint;

/** A point of the loss curve. */
public record MetricBody(
    long step, double loss, int stage, int resolution, double learningRate, double seconds) {
  static MetricBody of(MetricPoint point) {
    return new MetricBody(
        point.step(),
        point.loss(),
        point.stage(),
        point.resolution(),
        point.learningRate(),
        point.seconds());
  }
}
