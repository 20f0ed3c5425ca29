/** Values as long as real ones: they keep a place, and are never seen. */
const hash = "x".repeat(43);
const origin = "http://localhost:3000";

export const tokenSample = `${"x".repeat(110)}.${"x".repeat(400)}.${"x".repeat(9)}`;

export const headerSample = JSON.stringify({ alg: "ES256", typ: "at+jwt", kid: hash }, null, 2);

export const payloadSample = JSON.stringify(
  {
    client_id: "claimcheck-web",
    sid: hash,
    name: "Alan Turing",
    role: "viewer",
    iss: origin,
    aud: `${origin}/api`,
    sub: "x".repeat(22),
    iat: 1_700_000_000,
    exp: 1_700_000_900,
    jti: hash,
  },
  null,
  2,
);

export const timingSample =
  'verify;desc="ES256";dur=0.644, gate;desc="edge-runtime";dur=0.909, passport;dur=0.413';
