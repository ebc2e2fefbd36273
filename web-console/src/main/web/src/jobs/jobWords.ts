import type { Job, Run } from '../api/types';

/** The colour of a state. */
export const TONES: Record<Job['state'], string> = { queued: '', running: 'live', done: 'good', failed: 'bad', cancelled: '' };

export const RUN_TONES: Record<Run['state'], string> = {
  submitting: 'live', pending: '', running: 'live', completed: 'good', failed: 'bad', cancelled: '',
};

/** What a job is about, from its payload and result; nothing when they say nothing known. */
export function about(job: Pick<Job, 'payload' | 'result'>): string {
  const payload = object(job.payload);
  const result = object(job.result ?? '');
  const dataset = typeof payload['dataset'] === 'string' ? payload['dataset'] : '';
  const from = typeof payload['version'] === 'number' ? ` version ${payload['version']}` : '';
  const made = typeof result['version'] === 'number' && result['version'] > 0 ? ` → version ${result['version']}` : '';
  return `${dataset}${from}${made}`;
}

function object(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
