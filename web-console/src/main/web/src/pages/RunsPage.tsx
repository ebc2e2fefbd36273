import { Button } from '@mantine/core';
import { IconChartLine } from '../app/icons';
import { Link } from 'react-router';
import { ApiError } from '../api/ApiError';
import { useRuns } from '../api/queries';
import { count, date, fixed, shortDigest } from '../app/format';
import { RUN_TONES } from '../jobs/jobWords';
import { EmptyState } from '../shell/EmptyState';
import { ErrorState } from '../shell/ErrorState';
import { LoadingState } from '../shell/LoadingState';

/** What learned from which version. */
export function RunsPage() {
  const runs = useRuns();
  if (runs.isPending) {
    return <LoadingState label="Loading runs" />;
  }
  if (runs.isError) {
    return <ErrorState error={ApiError.of(runs.error)} retry={() => void runs.refetch()} />;
  }
  const items = runs.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <EmptyState icon={<IconChartLine size={34} stroke={1.2} />} title="Nothing was trained yet">
        <p>Approve a version and start a run from it.</p>
        <code>darkroom train start</code>
      </EmptyState>
    );
  }
  return (
    <div className="page">
      <h1>Runs</h1>
      <p className="lead">Every run names the version that it learned from, down to the digest.</p>
      <table className="table">
        <thead>
          <tr>
            <th>Run</th>
            <th>State</th>
            <th>Learns from</th>
            <th>Step</th>
            <th>Loss</th>
            <th>Begun</th>
          </tr>
        </thead>
        <tbody>
          {items.map((run) => (
            <tr key={run.id}>
              <td>
                <Link to={`/runs/${run.id}`}>{run.id}</Link> <span className="faint">{run.launcher}</span>
              </td>
              <td>
                <span className="chip" data-tone={run.lostContact ? 'warn' : RUN_TONES[run.state]}>
                  {run.state}
                  {run.lostContact ? ', out of contact' : ''}
                </span>
              </td>
              <td>
                <Link to={`/datasets/${encodeURIComponent(run.dataset)}?v=${run.version}`}>
                  {run.dataset} version {run.version}
                </Link>{' '}
                <span className="mono faint">{shortDigest(run.digest)}</span>
              </td>
              <td>{count(run.step)}</td>
              <td>{fixed(run.loss, 4)}</td>
              <td className="soft">{date(run.created)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {runs.hasNextPage && (
        <Button mt="lg" variant="default" loading={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
          Older ones
        </Button>
      )}
    </div>
  );
}
