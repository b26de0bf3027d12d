-- People, how they sign in, and what was done about access. Ids and hashes are compared bytewise.

CREATE TABLE person (
  id uuid PRIMARY KEY,
  guest boolean NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 400),
  created_at timestamptz NOT NULL
);

CREATE TABLE account (
  person_id uuid PRIMARY KEY REFERENCES person(id),
  email text COLLATE "C" NOT NULL UNIQUE CHECK (email = lower(email) AND length(email) <= 254),
  password_hash text NOT NULL,
  admin boolean NOT NULL DEFAULT false,
  disabled_at timestamptz
);

-- One sign-in of one browser: a family of refresh tokens, each used once.
CREATE TABLE sign_in (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person(id),
  device text NOT NULL,
  started_at timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_why text COLLATE "C" CHECK (ended_why IN ('logout', 'ended', 'reuse', 'password', 'disabled')),
  CHECK ((ended_at IS NULL) = (ended_why IS NULL))
);
CREATE INDEX sign_in_of_person ON sign_in(person_id) WHERE ended_at IS NULL;

CREATE TABLE refresh_token (
  hash bytea PRIMARY KEY CHECK (length(hash) = 32),
  sign_in_id uuid NOT NULL REFERENCES sign_in(id),
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  -- The successor, readable only with the token that it follows: for tabs that refresh at the same moment.
  sealed_successor bytea CHECK (length(sealed_successor) = 32),
  CHECK ((used_at IS NULL) = (sealed_successor IS NULL))
);
CREATE INDEX refresh_token_of_sign_in ON refresh_token(sign_in_id);

-- One-time links that let somebody choose a password.
CREATE TABLE welcome_link (
  hash bytea PRIMARY KEY CHECK (length(hash) = 32),
  email text COLLATE "C",
  admin boolean NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);

CREATE TABLE audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  what text COLLATE "C" NOT NULL,
  who uuid,
  board_id uuid,
  participant_id uuid,
  detail text COLLATE "C"
);

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit is append-only';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
