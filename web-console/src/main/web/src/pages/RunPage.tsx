import { lazy, Suspense } from 'react';
import { Link, useParams } from 'react-router';
import { ApiError } from '../api/ApiError';
import { sampleAddress } from '../api/addresses';
import { useRun } from '../api/queries';
import { count, date, duration, fixed } from '../app/format';
import { RUN_TONES } from '../jobs/jobWords';
import { ErrorState } from '../shell/ErrorState';
import { LoadingState } from '../shell/LoadingState';

// The chart's library is not needed to look at pictures.
const LossChart = lazy(() => import('../runs/LossChart').then((module) => ({ default: module.LossChart })));

/** One run: its loss, what it paints, and exactly what it learned from. */
export function RunPage() {
  const { run: id = '0' } = useParams();
  const detail = useRun(Number(id));
  if (detail.isPending) {
    return <LoadingState label="Loading the run" />;
  }
  if (detail.isError) {
    return <ErrorState error={ApiError.of(detail.error)} retry={() => void detail.refetch()} />;
  }
  const { run, metrics, samples, config } = detail.data;
  const seconds = metrics.at(-1)?.seconds;
  return (
    <div className="page">
      <div className="card-head" style={{ marginBottom: 22 }}>
        <h1>Run {run.id}</h1>
        <span className="chip" data-tone={run.lostContact ? 'warn' : RUN_TONES[run.state]}>
          {run.state}
          {run.lostContact ? ', out of contact' : ''}
        </span>
        <span className="spacer" />
        <Link className="link" to={`/datasets/${encodeURIComponent(run.dataset)}?v=${run.version}`}>
          {run.dataset} version {run.version}
        </Link>
      </div>
      <div className="cards">
        <section className="card" aria-label="Loss">
          <div className="numbers">
            <span>
              <b>{fixed(run.loss, 4)}</b>loss
            </span>
            <span>
              <b>{count(run.step)}</b>steps
            </span>
            {seconds !== undefined && (
              <span>
                <b>{duration(seconds)}</b>training
              </span>
            )}
          </div>
          {metrics.length === 0 ? <span className="soft">No step was reported yet.</span> : (
            <Suspense fallback={<div style={{ height: 300 }} />}>
              <LossChart metrics={metrics} />
            </Suspense>
          )}
          {run.message !== '' && <span className="soft">{run.message}</span>}
        </section>
        {samples.length > 0 && (
          <section className="card" aria-label="Samples">
            <span className="eyebrow">Samples</span>
            <div className="samples">
              {samples.map((sample) => (
                <figure key={sample.name}>
                  <img src={sampleAddress(run.id, sample.name)} alt={`Sample after step ${sample.step}`} loading="lazy" />
                  <figcaption>step {count(sample.step)}</figcaption>
                </figure>
              ))}
            </div>
          </section>
        )}
        <section className="card" aria-label="Origin">
          <span className="eyebrow">Origin</span>
          <dl className="facts">
            <dt>Version digest</dt>
            <dd className="mono">{run.digest}</dd>
            <dt>Configuration</dt>
            <dd className="mono">{run.configDigest}</dd>
            <dt>Key</dt>
            <dd className="mono">{run.key}</dd>
            <dt>Place</dt>
            <dd>{run.launcher}</dd>
            <dt>Begun</dt>
            <dd>
              {date(run.created)} by {run.by}
            </dd>
          </dl>
          <details>
            <summary className="soft" style={{ cursor: 'pointer', fontSize: 13 }}>
              The whole configuration
            </summary>
            <pre className="mono soft" style={{ overflow: 'auto' }}>
              {pretty(config)}
            </pre>
          </details>
        </section>
      </div>
    </div>
  );
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
