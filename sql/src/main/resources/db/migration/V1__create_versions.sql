-- Datasets and the content of their versions. History is linear: a membership row holds from from_version up to, not
-- including, to_version; 2147483647 means it still holds. Readers ask for versions up to dataset.version only.

CREATE TABLE dataset (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  folder text NOT NULL,
  version integer NOT NULL DEFAULT 0,
  created timestamptz NOT NULL DEFAULT now(),
  updated timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN dataset.version IS 'the newest version that readers see; publishing flips it';

CREATE TABLE version (
  dataset integer NOT NULL REFERENCES dataset ON DELETE CASCADE,
  version integer NOT NULL CHECK (version > 0),
  digest text NOT NULL,
  parent integer NOT NULL,
  row_count bigint NOT NULL,
  counts jsonb NOT NULL,
  reasons jsonb NOT NULL,
  author text[] NOT NULL,
  message text NOT NULL,
  published timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (dataset, version)
);

CREATE TABLE caption (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dataset integer NOT NULL REFERENCES dataset ON DELETE CASCADE,
  image_id bytea NOT NULL,
  content bytea NOT NULL,
  text text NOT NULL,
  captioner text NOT NULL,
  digest text,
  pinned boolean NOT NULL,
  prompt text NOT NULL,
  parameters text NOT NULL,
  tokens integer NOT NULL,
  finish text NOT NULL,
  lint text[] NOT NULL,
  agreement double precision,
  created text NOT NULL,
  seconds double precision NOT NULL,
  UNIQUE (dataset, image_id, content)
);
COMMENT ON COLUMN caption.content IS 'SHA-256 of the caption and everything about its making';

CREATE TABLE membership (
  id bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  dataset integer NOT NULL REFERENCES dataset ON DELETE CASCADE,
  image_id bytea NOT NULL,
  occurrence bigint NOT NULL,
  from_version integer NOT NULL,
  to_version integer NOT NULL DEFAULT 2147483647,
  content bytea NOT NULL,
  source text NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('kept', 'rejected', 'failed')),
  reasons text[] NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  bucket text,
  cluster bytea,
  survivor boolean NOT NULL,
  distance integer,
  scores jsonb NOT NULL,
  thumbnail_pack text,
  thumbnail_offset bigint,
  thumbnail_length integer,
  signals jsonb NOT NULL,
  caption_id bigint REFERENCES caption DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (dataset, image_id, occurrence, from_version)
);
COMMENT ON COLUMN membership.id IS 'for joins: of a key of four columns the planner thinks that it matches next to nothing';
COMMENT ON COLUMN membership.image_id IS 'SHA-256 of the file; empty when its bytes could not be read';
COMMENT ON COLUMN membership.occurrence IS 'first 8 bytes of the SHA-256 of source: exact copies share an image_id';
COMMENT ON COLUMN membership.content IS 'SHA-256 of the row: what did not change between two versions stays one row';

-- Gallery by id, all verdicts: the primary key. By id, one verdict:
CREATE INDEX membership_by_verdict ON membership (dataset, verdict, image_id, occurrence);
CREATE INDEX membership_by_caption ON membership (caption_id);

-- Gallery by id, one reason. Visibility comes from membership, so these rows never change.
CREATE TABLE membership_reason (
  dataset integer NOT NULL REFERENCES dataset ON DELETE CASCADE,
  reason text NOT NULL,
  image_id bytea NOT NULL,
  occurrence bigint NOT NULL,
  member bigint NOT NULL,
  PRIMARY KEY (dataset, reason, image_id, occurrence, member)
);

-- Gallery by a measure: reason '' lists every row that has the measure, other reasons list their own rows.
CREATE TABLE membership_rank (
  dataset integer NOT NULL REFERENCES dataset ON DELETE CASCADE,
  measure text NOT NULL,
  reason text NOT NULL,
  value double precision NOT NULL,
  image_id bytea NOT NULL,
  occurrence bigint NOT NULL,
  member bigint NOT NULL,
  verdict text NOT NULL,
  PRIMARY KEY (dataset, measure, reason, value, image_id, occurrence, member)
);
CREATE INDEX membership_rank_by_verdict ON membership_rank (dataset, measure, verdict, value, image_id, occurrence)
  WHERE reason = '';

-- Counted once, when a version is published.
CREATE TABLE facet (
  dataset integer NOT NULL REFERENCES dataset ON DELETE CASCADE,
  version integer NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  row_count bigint NOT NULL,
  PRIMARY KEY (dataset, version, kind, name)
);

CREATE TABLE histogram (
  dataset integer NOT NULL REFERENCES dataset ON DELETE CASCADE,
  version integer NOT NULL,
  measure text NOT NULL,
  bin integer NOT NULL,
  lower_edge double precision NOT NULL,
  upper_edge double precision NOT NULL,
  kept bigint NOT NULL,
  rejected bigint NOT NULL,
  PRIMARY KEY (dataset, version, measure, bin)
);
