-- Peer reviews of a benchmark: a city assesses itself, peers look, and both agree on ratings. No hour is kept of
-- anything that somebody writes, and the revision of a review does not count what its hosts write for themselves.

CREATE TABLE peer_review (
  id uuid PRIMARY KEY,
  version_id uuid NOT NULL REFERENCES record_version(id) ON DELETE CASCADE,
  host_name text NOT NULL CHECK (length(host_name) BETWEEN 1 AND 400),
  entry_id uuid REFERENCES directory_entry(id),
  -- Title and key factors, as that version has them.
  benchmark jsonb NOT NULL CHECK (jsonb_typeof(benchmark) = 'object'),
  stage text COLLATE "C" NOT NULL CHECK (stage IN ('self_assessment', 'review', 'agreement', 'closed')),
  revision int NOT NULL CHECK (revision > 0),
  opened_on date NOT NULL,
  shared_on date,
  found_on date,
  closed_on date,
  CHECK ((stage = 'self_assessment') = (shared_on IS NULL)),
  CHECK ((stage IN ('self_assessment', 'review')) = (found_on IS NULL)),
  CHECK ((stage = 'closed') = (closed_on IS NOT NULL))
);
CREATE INDEX peer_review_of ON peer_review(version_id);

-- Nobody is host and peer of the same review. Who left stays, so that who was a host does not come back as a peer.
CREATE TABLE peer_review_person (
  review_id uuid NOT NULL REFERENCES peer_review(id) ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES person(id),
  part text COLLATE "C" NOT NULL CHECK (part IN ('host', 'peer')),
  left_it boolean NOT NULL,
  PRIMARY KEY (review_id, person_id)
);
CREATE INDEX peer_review_person_of ON peer_review_person(person_id);

CREATE TABLE peer_review_self (
  review_id uuid NOT NULL REFERENCES peer_review(id) ON DELETE CASCADE,
  factor int NOT NULL CHECK (factor BETWEEN 1 AND 20),
  rating int CHECK (rating BETWEEN 0 AND 3),
  text text NOT NULL CHECK (length(text) <= 8000),
  revision int NOT NULL CHECK (revision > 0),
  PRIMARY KEY (review_id, factor)
);

-- A finding outlives who wrote it: then its peer is nobody.
CREATE TABLE peer_review_finding (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  review_id uuid NOT NULL REFERENCES peer_review(id) ON DELETE CASCADE,
  factor int NOT NULL CHECK (factor BETWEEN 1 AND 20),
  peer uuid REFERENCES person(id),
  text text NOT NULL CHECK (length(text) <= 8000),
  revision int NOT NULL CHECK (revision > 0),
  UNIQUE (review_id, factor, peer)
);
CREATE INDEX peer_review_finding_by ON peer_review_finding(peer);

CREATE TABLE peer_review_outcome (
  review_id uuid NOT NULL REFERENCES peer_review(id) ON DELETE CASCADE,
  factor int NOT NULL CHECK (factor BETWEEN 1 AND 20),
  host_rating int CHECK (host_rating BETWEEN 0 AND 3),
  peer_rating int CHECK (peer_rating BETWEEN 0 AND 3),
  recommendation text NOT NULL CHECK (length(recommendation) <= 8000),
  practice text NOT NULL CHECK (length(practice) <= 8000),
  -- Why it was closed without a rating; empty while nobody said so.
  not_agreed text NOT NULL CHECK (length(not_agreed) <= 4000),
  revision int NOT NULL CHECK (revision > 0),
  PRIMARY KEY (review_id, factor)
);
