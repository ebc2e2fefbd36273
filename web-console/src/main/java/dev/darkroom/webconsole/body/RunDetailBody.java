package dev.darkroom.webconsole.body;

import dev.darkroom.sql.runs.MetricPoint;
import dev.darkroom.sql.runs.Run;
import dev.darkroom.sql.runs.RunSample;
import java.util.List;

/** A run with its loss and the pictures that it painted. */
public record RunDetailBody(
    RunBody run, String config, List<MetricBody> metrics, List<SampleBody> samples) {
  public static RunDetailBody of(Run run, List<MetricPoint> metrics, List<RunSample> samples) {
    return new RunDetailBody(
        RunBody.of(run),
        run.config(),
        metrics.stream().filter(m -> Double.isFinite(m.loss())).map(MetricBody::of).toList(),
        samples.stream().map(SampleBody::of).toList());
  }
}
