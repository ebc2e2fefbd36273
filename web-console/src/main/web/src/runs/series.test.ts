import { describe, expect, it } from 'vitest';
import type { Metric } from '../api/types';
import { lossSeries } from './series';

const point = (step: number, loss: number, stage: number): Metric => ({
  step, loss, stage, resolution: 256 * (stage + 1), learningRate: 1e-4, seconds: step,
});

describe('lossSeries', () => {
  it('orders by step and smooths without a start at zero', () => {
    const series = lossSeries([point(2, 0.5, 0), point(1, 0.5, 0)]);

    expect(series.steps).toEqual([1, 2]);
    series.smooth.forEach((value) => expect(value).toBeCloseTo(0.5, 10));
  });

  it('starts anew with each stage', () => {
    const series = lossSeries([point(1, 1, 0), point(2, 1, 0), point(3, 0.2, 1)]);

    expect(series.smooth[2]).toBeCloseTo(0.2, 10);
    expect(series.stages).toEqual([{ step: 1, resolution: 256 }, { step: 3, resolution: 512 }]);
  });

  it('is empty without points', () => {
    expect(lossSeries([])).toEqual({ steps: [], loss: [], smooth: [], stages: [] });
  });
});
