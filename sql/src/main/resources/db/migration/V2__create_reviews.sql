-- What only people make. Datasets are named, not referenced: forgetting and rebuilding the index loses none of it.

CREATE TABLE audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  actor text NOT NULL,
  action text NOT NULL,
  dataset text,
  subject text NOT NULL,
  details jsonb NOT NULL
);

CREATE TABLE review (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dataset text NOT NULL,
  version integer NOT NULL,
  image_id bytea NOT NULL,
  decision text CHECK (decision IN ('accept', 'reject')),
  text text,
  note text NOT NULL,
  reviewer text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  CHECK ((decision IS NULL) <> (text IS NULL))
);
COMMENT ON TABLE review IS 'a decision or a caption edit; appended, never changed: the newest of each kind counts';
CREATE INDEX review_of_image ON review (dataset, image_id, id);
CREATE INDEX review_decisions ON review (dataset, image_id, id DESC) WHERE decision IS NOT NULL;
CREATE INDEX review_edits ON review (dataset, image_id, id DESC) WHERE text IS NOT NULL;

CREATE TABLE approval (
  dataset text NOT NULL,
  version integer NOT NULL,
  digest text NOT NULL,
  approver text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (dataset, version)
);
