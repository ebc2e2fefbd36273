import type { Histogram } from '../api/types';

interface Props {
  histogram: Histogram;
  small?: boolean;
  /** Where to draw the light, as a value of the measure. */
  mark?: number;
}

/** Kept (green) upon rejected (grey); with a mark it shows where one picture stands among all. */
export function MiniHistogram({ histogram, small = false, mark }: Props) {
  const bins = histogram.bins;
  const highest = Math.max(1, ...bins.map((bin) => bin.kept + bin.rejected));
  const low = bins[0]?.lower ?? 0;
  const high = bins.at(-1)?.upper ?? 1;
  const place = mark === undefined || high <= low ? undefined : Math.min(1, Math.max(0, (mark - low) / (high - low)));
  return (
    <div className="hist-box" aria-hidden>
      <div className="hist" data-small={small}>
        {bins.map((bin) => (
          <i key={bin.lower}>
            {bin.rejected > 0 && <b data-verdict="rejected" style={{ height: `${(100 * bin.rejected) / highest}%` }} />}
            {bin.kept > 0 && <b data-verdict="kept" style={{ height: `${(100 * bin.kept) / highest}%` }} />}
          </i>
        ))}
      </div>
      {place !== undefined && <span className="hist-mark" style={{ left: `${100 * place}%` }} />}
    </div>
  );
}
