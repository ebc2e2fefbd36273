import { Alert, Button, Group, Modal, Progress, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { ApiError } from '../api/ApiError';
import { thumbnailAddress } from '../api/addresses';
import { body, client } from '../api/client';
import { useJob } from '../api/queries';
import type { Changes, Job } from '../api/types';
import { count } from '../app/format';

interface Props {
  dataset: string;
  version: number;
  changes: Changes | undefined;
  onClose: () => void;
}

const SHOWN = 12;

/** What the next version will change, why, and the way there. */
export function CommitDialog({ dataset, version, changes, onClose }: Props) {
  const queries = useQueryClient();
  const [message, setMessage] = useState('');
  // What is about to be committed stays on the sheet while the job does it.
  const [sheet] = useState(changes);
  const commit = useMutation({
    mutationFn: () =>
      body(
        client.POST('/api/datasets/{dataset}/commit', {
          params: { path: { dataset } },
          body: { version, ...(message.trim() === '' ? {} : { message }) },
        }),
      ),
  });
  const job = useJob(commit.data?.id ?? 0);
  const state = job.data?.state;
  useEffect(() => {
    if (state === 'done') {
      void queries.invalidateQueries();
    }
  }, [state, queries]);

  return (
    <Modal opened onClose={onClose} title="Make the next version" size="lg" centered zIndex={300}>
      <Stack gap="md">
        <div className="changes">
          <div className="change">
            <b>{count(sheet?.rejected ?? 0)}</b>
            <span>{sheet?.rejected === 1 ? 'picture leaves' : 'pictures leave'}</span>
          </div>
          {sheet !== undefined && sheet.restored > 0 && (
            <div className="change">
              <b>{count(sheet.restored)}</b>
              <span>{sheet.restored === 1 ? 'picture comes back' : 'pictures come back'}</span>
            </div>
          )}
          <div className="change">
            <b>{count(sheet?.captions ?? 0)}</b>
            <span>{sheet?.captions === 1 ? 'caption changes' : 'captions change'}</span>
          </div>
        </div>
        {sheet !== undefined && sheet.images.length > 0 && (
          <div className="strip" aria-hidden>
            {sheet.images.slice(0, SHOWN).map((image) => (
              <img key={image} src={thumbnailAddress(dataset, version, image)} alt="" />
            ))}
          </div>
        )}
        <span className="soft" style={{ fontSize: 14 }}>
          Version {version} stays as it is. Decided by {sheet?.authors.join(', ') ?? 'nobody'}.
        </span>
        {commit.data === undefined ? (
          <>
            <Textarea
              label="Message"
              placeholder={sheet?.message}
              autosize
              minRows={2}
              maxLength={500}
              data-autofocus
              value={message}
              onChange={(event) => setMessage(event.currentTarget.value)}
            />
            {commit.isError && <Problem error={ApiError.of(commit.error)} />}
            <Group justify="flex-end" gap="xs">
              <Button variant="subtle" color="gray" onClick={onClose}>
                Cancel
              </Button>
              <Button loading={commit.isPending} onClick={() => commit.mutate()}>
                Commit
              </Button>
            </Group>
          </>
        ) : (
          <JobProgress job={job.data ?? commit.data} dataset={dataset} onClose={onClose} />
        )}
      </Stack>
    </Modal>
  );
}

function JobProgress({ job, dataset, onClose }: { job: Job; dataset: string; onClose: () => void }) {
  const navigate = useNavigate();
  const words: Record<Job['state'], string> = {
    queued: 'Waiting for a worker. If none runs, start one: darkroom worker',
    running: `A worker makes the version${job.attempts > 1 ? `, attempt ${job.attempts}` : ''} …`,
    done: 'The version is made.',
    failed: `The job failed: ${job.message}`,
    cancelled: 'The job was cancelled; your decisions are still there.',
  };
  const ended = job.state !== 'queued' && job.state !== 'running';
  return (
    <Stack gap="sm" role="status" aria-live="polite">
      {!ended && <Progress value={100} animated size="sm" aria-label="The job goes on" />}
      <span style={{ color: job.state === 'failed' ? 'var(--rejected)' : undefined }}>{words[job.state]}</span>
      <Group justify="flex-end" gap="xs">
        <Button variant={ended ? 'subtle' : 'default'} color="gray" onClick={onClose}>
          {ended ? 'Close' : 'Go on looking'}
        </Button>
        {job.state === 'done' && (
          <Button
            onClick={() => {
              onClose();
              void navigate(`/datasets/${encodeURIComponent(dataset)}/versions`);
            }}
          >
            Look at versions
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function Problem({ error }: { error: ApiError }) {
  return (
    <Alert color="red" variant="light" title={error.message}>
      {error.hint}
    </Alert>
  );
}
