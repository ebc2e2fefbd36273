import { useElementSize } from '@mantine/hooks';
import { useEffect, useMemo, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Metric } from '../api/types';
import { lossSeries, type LossSeries } from './series';
import { fixed } from '../app/format';

const HEIGHT = 300;
const AXIS = '#92918d';
const GRID = { stroke: 'rgba(255,255,255,0.06)', width: 1 };

/** The loss over the steps: each step faintly, its running mean brightly, a line where a stage begins. */
export function LossChart({ metrics }: { metrics: readonly Metric[] }) {
  const { ref, width } = useElementSize();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const series = useMemo(() => lossSeries(metrics), [metrics]);
  const newest = useRef(series);

  useEffect(() => {
    newest.current = series;
    chart.current?.setData([series.steps, series.loss, series.smooth]);
  }, [series]);

  useEffect(() => {
    if (place.current === null || width === 0) {
      return undefined;
    }
    const { steps, loss, smooth } = newest.current;
    const drawn = new uPlot(options(width, () => newest.current), [steps, loss, smooth], place.current);
    chart.current = drawn;
    return () => {
      drawn.destroy();
      chart.current = null;
    };
  }, [width]);

  const first = fixed(series.smooth[0], 3);
  const last = fixed(series.smooth.at(-1), 3);
  return (
    <div ref={ref} className="chart" role="img" aria-label={`Loss over ${series.steps.length} steps, from ${first} to ${last}`}>
      <div ref={place} />
    </div>
  );
}

function options(width: number, current: () => LossSeries): uPlot.Options {
  return {
    width,
    height: HEIGHT,
    scales: { x: { time: false } },
    axes: [
      { stroke: AXIS, grid: { show: false }, ticks: { show: false }, font: '12px Inter Variable' },
      { stroke: AXIS, grid: GRID, ticks: { show: false }, font: '12px Inter Variable', size: 56 },
    ],
    series: [
      { label: 'step' },
      { label: 'loss', stroke: 'rgba(255,122,77,0.32)', width: 1, points: { show: false }, value: (_, v: number | null) => fixed(v, 4) },
      { label: 'mean', stroke: '#ff7a4d', width: 2.25, points: { show: false }, value: (_, v: number | null) => fixed(v, 4) },
    ],
    cursor: { y: false, points: { size: 7 } },
    hooks: { draw: [(drawn) => drawStages(drawn, current())] },
  };
}

function drawStages(drawn: uPlot, { stages }: LossSeries): void {
  const { ctx, bbox } = drawn;
  ctx.save();
  ctx.fillStyle = AXIS;
  ctx.textAlign = 'left';
  ctx.strokeStyle = 'rgba(255,255,255,0.18)';
  ctx.font = `${11 * devicePixelRatio}px Inter Variable`;
  for (const { step, resolution } of stages) {
    const x = Math.round(drawn.valToPos(step, 'x', true));
    ctx.beginPath();
    ctx.setLineDash([4, 4]);
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.fillText(`${resolution} px`, x + 6 * devicePixelRatio, bbox.top + 12 * devicePixelRatio);
  }
  ctx.restore();
}
