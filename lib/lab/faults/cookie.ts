/**
 * DEMO: the cookie that carries a visitor's faults: `store-down.key-retired.1767225600000`, names and
 * the time at which they end. It is not signed: it can only make things worse for whoever sends it.
 * Anything that this file would not have written means no fault. Edge-safe.
 */
import { type Cookie, expired, readCookie } from "../../http/cookies";
import { type ActiveFaults, isFaultName, longestFault, noFaults } from "./fault";

function faultCookieName(isHttps: boolean): string {
  return isHttps ? "__Host-fault" : "fault";
}

export function faultCookie(
  { names, endsAt }: ActiveFaults,
  isHttps: boolean,
  now: number,
): Cookie {
  return {
    name: faultCookieName(isHttps),
    value: [...names, endsAt].join("."),
    attributes: {
      httpOnly: true,
      secure: isHttps,
      sameSite: "strict",
      path: "/",
      maxAge: Math.max(1, Math.ceil((endsAt - now) / 1000)),
    },
  };
}

export function expiredFaultCookie(isHttps: boolean): Cookie {
  return expired(faultCookie(noFaults, isHttps, 0));
}

/** None when there is no such cookie, when it has expired, and when it promises more than two minutes. */
export function activeFaults(headers: Headers, isHttps: boolean, now: number): ActiveFaults {
  const value = readCookie(headers, faultCookieName(isHttps)) ?? "";
  const match = /^([a-z.-]{1,100})\.(\d{13})$/.exec(value);
  const names = match?.[1]?.split(".") ?? [];
  const endsAt = Number(match?.[2]);
  const isLive = endsAt > now && endsAt <= now + longestFault;
  if (!isLive || !names.every(isFaultName) || new Set(names).size !== names.length) return noFaults;
  return { names, endsAt };
}
