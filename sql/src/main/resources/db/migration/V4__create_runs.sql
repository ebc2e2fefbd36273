-- Training runs. They outlive the index of their dataset, so they name it.

CREATE TABLE run (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  idempotency_key text NOT NULL UNIQUE,
  dataset text NOT NULL,
  version integer NOT NULL,
  digest text NOT NULL,
  config text NOT NULL,
  config_digest text NOT NULL,
  launcher text NOT NULL,
  handle text,
  state text NOT NULL DEFAULT 'submitting'
    CHECK (state IN ('submitting', 'pending', 'running', 'completed', 'failed', 'cancelled')),
  lost_contact boolean NOT NULL DEFAULT false,
  step bigint NOT NULL DEFAULT 0,
  loss double precision,
  message text NOT NULL DEFAULT '',
  out_dir text NOT NULL,
  started_by text NOT NULL,
  created timestamptz NOT NULL DEFAULT now(),
  updated timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN run.config IS 'as text, not jsonb: its digest is of these bytes';
CREATE INDEX run_unfinished ON run (id) WHERE state IN ('submitting', 'pending', 'running');

CREATE TABLE run_metric (
  run bigint NOT NULL REFERENCES run ON DELETE CASCADE,
  step bigint NOT NULL,
  loss double precision NOT NULL,
  stage integer NOT NULL,
  resolution integer NOT NULL,
  learning_rate double precision NOT NULL,
  seconds double precision NOT NULL,
  PRIMARY KEY (run, step)
);

CREATE TABLE run_sample (
  run bigint NOT NULL REFERENCES run ON DELETE CASCADE,
  path text NOT NULL,
  step bigint NOT NULL,
  PRIMARY KEY (run, path)
);
