import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/ApiError';
import { body, client } from '../api/client';
import type { Job } from '../api/types';
import { date, duration } from '../app/format';
import { useToast } from '../shell/toast';
import { about, TONES } from './jobWords';

/** One job: what, for whom, how it goes. */
export function JobRow({ job }: { job: Job }) {
  const queries = useQueryClient();
  const toast = useToast();
  const cancel = useMutation({
    mutationFn: () => body(client.DELETE('/api/jobs/{job}', { params: { path: { job: job.id } } })),
    onError: (thrown) => toast({ text: ApiError.of(thrown).message, kind: 'problem' }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['jobs'] }),
  });
  return (
    <tr>
      <td className="faint">{job.id}</td>
      <td>
        <strong style={{ fontWeight: 550 }}>{job.kind}</strong> <span className="soft">{about(job)}</span>
        {job.message !== '' && <div className={job.state === 'failed' ? '' : 'soft'} style={{ fontSize: 13 }}>{job.message}</div>}
      </td>
      <td>
        <span className="chip" data-tone={TONES[job.state]}>
          {job.state}
          {job.attempts > 1 ? `, attempt ${job.attempts}` : ''}
        </span>
      </td>
      <td className="soft">{job.by}</td>
      <td className="soft">
        {date(job.created)}
        {job.started !== undefined && job.finished !== undefined && (
          <div className="faint" style={{ fontSize: 13 }}>
            took {duration((Date.parse(job.finished) - Date.parse(job.started)) / 1000)}
          </div>
        )}
      </td>
      <td>
        {job.state === 'queued' && (
          <Button size="compact-xs" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            Cancel
          </Button>
        )}
      </td>
    </tr>
  );
}
