/**
 * What PostgreSQL keeps, in a schema of its own. Each record is a row with real columns. Times of the
 * application are milliseconds since the epoch, as in the records; `kept_until` is the database's own
 * clock, and a row past it is not there any more, whether it has been cleared away or not.
 *
 * Nothing refers to a user by a foreign key: sessions may be kept where users are not. Edge-safe.
 */
export const schema = "sign_in";

export const tables = `
CREATE TABLE ${schema}.directories (
  id text COLLATE "C" PRIMARY KEY,
  kept_until timestamptz NOT NULL
);
CREATE INDEX directories_kept_until ON ${schema}.directories (kept_until) WHERE kept_until < 'infinity';

CREATE TABLE ${schema}.users (
  id text COLLATE "C" PRIMARY KEY,
  directory_id text COLLATE "C" NOT NULL,
  username text COLLATE "C" NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  disabled boolean NOT NULL DEFAULT false,
  password_hash text NOT NULL,
  kept_until timestamptz NOT NULL,
  UNIQUE (directory_id, username)
);
CREATE INDEX users_kept_until ON ${schema}.users (kept_until) WHERE kept_until < 'infinity';

CREATE TABLE ${schema}.sessions (
  id text COLLATE "C" PRIMARY KEY,
  user_id text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  last_seen_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  idle_milliseconds bigint NOT NULL,
  device text NOT NULL,
  kept_until timestamptz NOT NULL
);
CREATE INDEX sessions_of_user ON ${schema}.sessions (user_id, created_at);
CREATE INDEX sessions_kept_until ON ${schema}.sessions (kept_until);

CREATE TABLE ${schema}.families (
  id text COLLATE "C" PRIMARY KEY,
  user_id text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  last_refreshed_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  access_lifetime bigint NOT NULL,
  algorithm text NOT NULL,
  transport text NOT NULL,
  device text NOT NULL,
  issued_under text NOT NULL,
  current text NOT NULL,
  previous text,
  access jsonb NOT NULL,
  earlier jsonb NOT NULL,
  kept_until timestamptz NOT NULL
);
CREATE INDEX families_of_user ON ${schema}.families (user_id, created_at);
CREATE INDEX families_kept_until ON ${schema}.families (kept_until);

CREATE TABLE ${schema}.denied (
  jti text COLLATE "C" PRIMARY KEY,
  kept_until timestamptz NOT NULL
);
CREATE INDEX denied_kept_until ON ${schema}.denied (kept_until);

CREATE TABLE ${schema}.failures (
  account text COLLATE "C" PRIMARY KEY,
  times timestamptz[] NOT NULL,
  kept_until timestamptz NOT NULL
);
CREATE INDEX failures_kept_until ON ${schema}.failures (kept_until);`;

/** Every table whose rows end by themselves. */
export const keptTables = [
  "sessions",
  "families",
  "denied",
  "failures",
  "users",
  "directories",
] as const;
