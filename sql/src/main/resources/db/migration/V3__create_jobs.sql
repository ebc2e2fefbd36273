CREATE TABLE job (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,
  payload jsonb NOT NULL,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  attempts integer NOT NULL DEFAULT 0,
  worker text,
  lease_until timestamptz,
  enqueued_by text NOT NULL,
  created timestamptz NOT NULL DEFAULT now(),
  started timestamptz,
  finished timestamptz,
  message text NOT NULL DEFAULT '',
  result jsonb
);
COMMENT ON COLUMN job.attempts IS 'claims so far; it also tells one claim of the job from the next';
CREATE INDEX job_to_claim ON job (id) WHERE state IN ('queued', 'running');
