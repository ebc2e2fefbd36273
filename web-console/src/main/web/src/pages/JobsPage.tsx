import { Button } from '@mantine/core';
import { IconListCheck } from '../app/icons';
import { ApiError } from '../api/ApiError';
import { useJobs } from '../api/queries';
import { JobRow } from '../jobs/JobRow';
import { EmptyState } from '../shell/EmptyState';
import { ErrorState } from '../shell/ErrorState';
import { LoadingState } from '../shell/LoadingState';

/** What workers do and did. */
export function JobsPage() {
  const jobs = useJobs();
  if (jobs.isPending) {
    return <LoadingState label="Loading jobs" />;
  }
  if (jobs.isError) {
    return <ErrorState error={ApiError.of(jobs.error)} retry={() => void jobs.refetch()} />;
  }
  const items = jobs.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <EmptyState icon={<IconListCheck size={34} stroke={1.2} />} title="No job yet">
        <p>Committing decisions makes one. The worker that starts with the console does it.</p>
      </EmptyState>
    );
  }
  return (
    <div className="page">
      <h1>Jobs</h1>
      <p className="lead">What takes longer than a click is done by a worker. A job whose worker is gone is taken up by another.</p>
      <table className="table">
        <thead>
          <tr>
            <th>No</th>
            <th>What</th>
            <th>State</th>
            <th>For</th>
            <th>When</th>
            <th aria-label="Actions" />
          </tr>
        </thead>
        <tbody>
          {items.map((job) => (
            <JobRow key={job.id} job={job} />
          ))}
        </tbody>
      </table>
      {jobs.hasNextPage && (
        <Button mt="lg" variant="default" loading={jobs.isFetchingNextPage} onClick={() => void jobs.fetchNextPage()}>
          Older ones
        </Button>
      )}
    </div>
  );
}
