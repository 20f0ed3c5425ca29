/**
 * What takes more than one statement, as functions of the database, so that each is one round trip and
 * one transaction. They lock first and read after: under READ COMMITTED every statement of a function
 * sees what has been committed by then, so whoever waited for a lock decides by what the other left.
 * Edge-safe.
 */
import { schema } from "./tables";

/** A family as `FamilyRecord` has it. */
const familyRecord = `
CREATE FUNCTION ${schema}.family_record(family ${schema}.families) RETURNS json LANGUAGE sql STABLE AS $body$
  SELECT json_build_object(
    'userId', family.user_id, 'createdAt', family.created_at,
    'lastRefreshedAt', family.last_refreshed_at, 'endsAt', family.ends_at,
    'accessLifetime', family.access_lifetime, 'algorithm', family.algorithm,
    'transport', family.transport, 'device', family.device, 'issuedUnder', family.issued_under,
    'current', family.current, 'previous', family.previous,
    'access', family.access, 'earlier', family.earlier)
$body$;`;

/** Lets go of access tokens that a family may have out there: until each ends, and a minute. */
const deny = `
CREATE FUNCTION ${schema}.deny(tokens jsonb, lifetime bigint) RETURNS void LANGUAGE sql AS $body$
  INSERT INTO ${schema}.denied (jti, kept_until)
  SELECT token->>'jti', to_timestamp((token->>'issuedAt')::float8 + lifetime + 60)
  FROM jsonb_array_elements(tokens) AS token
  WHERE to_timestamp((token->>'issuedAt')::float8 + lifetime + 60) > now()
  ON CONFLICT (jti) DO NOTHING
$body$;`;

/** Answers with those that it ended: of many at once, one is told of each. */
const endFamilies = `
CREATE FUNCTION ${schema}.end_families(ids text[], denies boolean) RETURNS SETOF ${schema}.families LANGUAGE plpgsql AS $body$
DECLARE family ${schema}.families;
BEGIN
  FOR family IN
    DELETE FROM ${schema}.families WHERE id = ANY (ids) AND kept_until > now() RETURNING *
  LOOP
    IF denies THEN
      PERFORM ${schema}.deny(family.earlier || jsonb_build_array(family.access), family.access_lifetime);
    END IF;
    RETURN NEXT family;
  END LOOP;
END
$body$;`;

/** Whether what a sign-in rests on still holds. Until the transaction ends nobody changes that user. */
const holdUser = `
CREATE FUNCTION ${schema}.hold_user(user_id text, hash text) RETURNS boolean LANGUAGE plpgsql AS $body$
BEGIN
  PERFORM 1 FROM ${schema}.users
    WHERE id = user_id AND NOT disabled AND password_hash = hash AND kept_until > now()
    FOR NO KEY UPDATE;
  RETURN FOUND;
END
$body$;`;

const addSession = `
CREATE FUNCTION ${schema}.add_session(
  new_id text, record jsonb, hash text, replaced text, seconds float8, maximum integer
) RETURNS boolean LANGUAGE plpgsql AS $body$
DECLARE owner text := record->>'userId';
BEGIN
  IF hash IS NULL THEN
    -- Users are kept elsewhere, and asked there. One of a user's sign-ins after the other all the same.
    PERFORM pg_advisory_xact_lock(hashtextextended(owner, 0));
  ELSIF NOT ${schema}.hold_user(owner, hash) THEN
    RETURN false;
  END IF;
  DELETE FROM ${schema}.sessions WHERE id = replaced;
  INSERT INTO ${schema}.sessions
    (id, user_id, created_at, last_seen_at, ends_at, idle_milliseconds, device, kept_until)
  VALUES (new_id, owner, (record->>'createdAt')::bigint, (record->>'lastSeenAt')::bigint,
    (record->>'endsAt')::bigint, (record->>'idleMilliseconds')::bigint, record->>'device',
    now() + make_interval(secs => seconds))
  ON CONFLICT (id) DO NOTHING;
  DELETE FROM ${schema}.sessions WHERE id IN (
    SELECT id FROM ${schema}.sessions WHERE user_id = owner AND kept_until > now()
    ORDER BY created_at DESC, id DESC OFFSET maximum);
  RETURN true;
END
$body$;`;

const addFamily = `
CREATE FUNCTION ${schema}.add_family(
  new_id text, record jsonb, hash text, replaced text, seconds float8, maximum integer, denies boolean
) RETURNS boolean LANGUAGE plpgsql AS $body$
DECLARE owner text := record->>'userId';
BEGIN
  IF NOT ${schema}.hold_user(owner, hash) THEN RETURN false; END IF;
  PERFORM ${schema}.end_families(ARRAY[replaced], denies);
  INSERT INTO ${schema}.families
    (id, user_id, created_at, last_refreshed_at, ends_at, access_lifetime, algorithm, transport,
     device, issued_under, current, previous, access, earlier, kept_until)
  VALUES (new_id, owner, (record->>'createdAt')::bigint, (record->>'lastRefreshedAt')::bigint,
    (record->>'endsAt')::bigint, (record->>'accessLifetime')::bigint, record->>'algorithm',
    record->>'transport', record->>'device', record->>'issuedUnder', record->>'current',
    record->>'previous', record->'access', record->'earlier',
    now() + make_interval(secs => seconds))
  ON CONFLICT (id) DO NOTHING;
  PERFORM ${schema}.end_families(ARRAY(
    SELECT id FROM ${schema}.families WHERE user_id = owner AND kept_until > now()
    ORDER BY created_at DESC, id DESC OFFSET maximum), denies);
  RETURN true;
END
$body$;`;

/** A family that is refreshed faster than its tokens expire keeps this many; older ones are denied. */
const maximumEarlier = 32;

/** Of any number of simultaneous tries one rotates: the row is locked before anything is decided. */
const rotateFamily = `
CREATE FUNCTION ${schema}.rotate_family(
  family_id text, presented text, successor text, secret_ids jsonb, present bigint, grace bigint,
  next_access jsonb, denies boolean
) RETURNS json LANGUAGE plpgsql AS $body$
DECLARE
  family ${schema}.families;
  person ${schema}.users;
  remembered jsonb;
  outcome text := 'replayed';
BEGIN
  SELECT * INTO family FROM ${schema}.families WHERE id = family_id AND kept_until > now() FOR UPDATE;
  IF NOT FOUND THEN RETURN json_build_object('outcome', 'unknown'); END IF;
  IF present >= family.ends_at THEN
    PERFORM ${schema}.end_families(ARRAY[family_id], denies);
    RETURN json_build_object('outcome', 'expired');
  END IF;
  IF NOT secret_ids ? family.issued_under THEN
    RETURN json_build_object('outcome', 'unknown-secret');
  END IF;
  SELECT * INTO person FROM ${schema}.users WHERE id = family.user_id AND kept_until > now();
  IF NOT FOUND OR person.disabled THEN
    PERFORM ${schema}.end_families(ARRAY[family_id], denies);
    RETURN json_build_object('outcome', 'disabled');
  END IF;
  IF family.current = presented THEN
    outcome := 'rotated';
    remembered := family.earlier;
    IF denies THEN
      SELECT coalesce(jsonb_agg(token ORDER BY place), '[]') INTO remembered
        FROM jsonb_array_elements(family.earlier) WITH ORDINALITY AS earlier_ones (token, place)
        WHERE (token->>'issuedAt')::float8 + family.access_lifetime > present / 1000.0;
      remembered := remembered || jsonb_build_array(family.access);
      WHILE jsonb_array_length(remembered) > ${maximumEarlier} LOOP
        INSERT INTO ${schema}.denied (jti, kept_until)
          VALUES (remembered->0->>'jti', now() + make_interval(secs => family.access_lifetime + 60))
          ON CONFLICT (jti) DO NOTHING;
        remembered := remembered - 0;
      END LOOP;
    END IF;
    UPDATE ${schema}.families SET previous = presented, current = successor,
        issued_under = secret_ids->>0, last_refreshed_at = present, access = next_access,
        earlier = remembered
      WHERE id = family_id RETURNING * INTO family;
  ELSIF family.previous IS DISTINCT FROM presented OR present - family.last_refreshed_at > grace THEN
    PERFORM ${schema}.end_families(ARRAY[family_id], denies);
    RETURN json_build_object('outcome', 'reused');
  END IF;
  RETURN json_build_object('outcome', outcome, 'record', ${schema}.family_record(family),
    'user', json_build_object('name', person.name, 'role', person.role,
      'disabled', CASE WHEN person.disabled THEN '1' ELSE '0' END));
END
$body$;`;

export const functions = [
  familyRecord,
  deny,
  endFamilies,
  holdUser,
  addSession,
  addFamily,
  rotateFamily,
].join("\n");
