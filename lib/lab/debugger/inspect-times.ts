/** DEMO: what stands out in a token's times. `now` in seconds since 1970, as the claims are. */

import { rfc } from "../member-meanings";
import type { JsonObject } from "./json-object";
import { describeDistance, describeLength, isNumericDate } from "./numeric-date";
import type { Warning } from "./warning";

/** Seconds that two clocks may differ, as this server has it; never forgiven on `exp`. */
const leeway = 30;
/** Seconds: RFC 6750 §5.3 asks for an hour or less. */
const longLifetime = 3_600;

export function inspectTimes(claims: JsonObject, now: number): Warning[] {
  const { exp, nbf, iat } = claims;
  return [
    ...inspectForms(claims),
    ...(exp === undefined ? [neverExpires] : []),
    ...(isNumericDate(exp) && now >= exp ? [describeExpiry(exp, now)] : []),
    ...(isNumericDate(nbf) && nbf > now + leeway ? [describeStart(nbf, now)] : []),
    ...(isNumericDate(iat) && iat > now + leeway ? [describeFutureIssue(iat, now)] : []),
    ...(isNumericDate(exp) ? inspectLifetime(exp, isNumericDate(iat) ? iat : now) : []),
  ];
}

function inspectForms(claims: JsonObject): Warning[] {
  return ["exp", "nbf", "iat"]
    .filter((name) => name in claims && !isNumericDate(claims[name]))
    .map((name) => ({
      code: `${name}-not-a-number`,
      weight: "bad",
      text: `${name} is not a number. It has to be seconds since 1970, without quotes.`,
      source: rfc(7519, "2"),
    }));
}

const neverExpires: Warning = {
  code: "exp-missing",
  weight: "bad",
  text: "There is no exp: the token never expires. Whoever has a copy can use it for ever.",
  source: rfc(7519, "4.1.4"),
};

function describeExpiry(exp: number, now: number): Warning {
  return {
    code: "expired",
    weight: "bad",
    text: `It expired ${describeDistance(exp - now)}. However good its signature, it must be refused.`,
    source: rfc(7519, "4.1.4"),
  };
}

function describeStart(nbf: number, now: number): Warning {
  return {
    code: "not-yet-valid",
    weight: "bad",
    text: `nbf lies ahead: it may be used ${describeDistance(nbf - now)}, and not before.`,
    source: rfc(7519, "4.1.5"),
  };
}

function describeFutureIssue(iat: number, now: number): Warning {
  return {
    code: "issued-in-the-future",
    weight: "bad",
    text: `iat says that it will be made ${describeDistance(iat - now)}. A clock is wrong, or somebody made it up.`,
    source: rfc(7519, "4.1.6"),
  };
}

function inspectLifetime(exp: number, from: number): Warning[] {
  const lifetime = exp - from;
  if (lifetime <= longLifetime) return [];
  return [
    {
      code: "long-lifetime",
      weight: "neutral",
      text: `It lasts ${describeLength(lifetime)}. A stolen copy works as long, unless the server keeps a list of ended tokens. This server's access tokens last 15 minutes.`,
      source: rfc(6750, "5.3"),
    },
  ];
}
