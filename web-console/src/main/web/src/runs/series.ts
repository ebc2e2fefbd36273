import type { Metric } from '../api/types';

/** The loss as the chart draws it: steps, the loss, and its running mean that starts anew with each stage. */
export interface LossSeries {
  steps: number[];
  loss: number[];
  smooth: number[];
  /** Where a stage begins, and its resolution in pixels. */
  stages: { step: number; resolution: number }[];
}

/** @param memory of the running mean, 0 for none; the mean is corrected for its start, as in Adam */
export function lossSeries(metrics: readonly Metric[], memory = 0.9): LossSeries {
  const series: LossSeries = { steps: [], loss: [], smooth: [], stages: [] };
  let mean = 0;
  let weight = 0;
  let stage: number | undefined;
  for (const point of [...metrics].sort((a, b) => a.step - b.step)) {
    if (point.stage !== stage) {
      series.stages.push({ step: point.step, resolution: point.resolution });
      mean = 0;
      weight = 0;
      stage = point.stage;
    }
    mean = memory * mean + (1 - memory) * point.loss;
    weight = memory * weight + (1 - memory);
    series.steps.push(point.step);
    series.loss.push(point.loss);
    series.smooth.push(mean / weight);
  }
  return series;
}
