CREATE TABLE person (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  password text NOT NULL,
  roles text[] NOT NULL,
  created timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN person.password IS 'pbkdf2-sha256$<iterations>$<salt>$<hash>, Base64';

-- Sessions and API tokens hold the SHA-256 of a random secret; the secret itself is nowhere.
CREATE TABLE session (
  token_hash bytea PRIMARY KEY,
  person bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  created timestamptz NOT NULL DEFAULT now(),
  expires timestamptz NOT NULL
);

CREATE TABLE api_token (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  person bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  label text NOT NULL,
  created timestamptz NOT NULL DEFAULT now(),
  expires timestamptz NOT NULL
);
