import "server-only";
import { z } from "zod";
import { decodeToken } from "./decode-token";
import { decidedBy, describeAnswer } from "./describe";
import type { Experiment } from "./experiment";
import type { Lab } from "./lab";
import type { Answer } from "./lab-browser";
import { findSetCookie } from "./set-cookie";

/** Seconds. Short enough to watch, long enough for a busy machine. */
const idle = 4;
const absolute = 6;
const access = 3;
const refresh = 8;

const expirySchema = z.object({ exp: z.number() });

async function letSessionIdle(lab: Lab): Promise<Answer> {
  const ada = lab.browser("session", "Ada's idle browser");
  const signedIn = await ada.signIn({
    lifetimes: { idle },
    why: `signs in as ada: at most ${idle} s without a request`,
  });
  const age = findSetCookie(signedIn, "session")?.maxAge ?? 0;
  await lab.wait("session", idle + 0.5, "Nobody asks for anything.");
  return ada.ask("GET", "/api/session/me", { why: `asks, with a cookie set for ${age} s` });
}

/** Asks well within the idle time, again and again, until it is refused or has asked often enough. */
async function keepSessionBusy(lab: Lab) {
  const ada = lab.browser("session", "Ada's busy browser");
  const lifetimes = { idle, absolute };
  await ada.signIn({
    lifetimes,
    why: `signs in as ada: ${absolute} s in all, at most ${idle} s idle`,
  });
  const start = performance.now();
  let longestLife = 0;
  for (const pause of [1.25, 1.25, 1.25, 1.25, 1.25]) {
    await lab.wait("session", pause, "The browser rests a moment.");
    const answer = await ada.ask("GET", "/api/session/me", { why: "asks who it is" });
    if (answer.status !== 200) return { end: answer, longestLife };
    longestLife = Math.round(performance.now() - start) / 1000;
  }
  return { end: null, longestLife };
}

async function letTokensExpire(lab: Lab) {
  const ada = lab.browser("jwt", "Ada's browser");
  const me = (why: string) => ada.ask("GET", "/api/jwt/me", { why });
  const renew = (why: string) => ada.ask("POST", "/api/jwt/refresh", { why });
  const why = `signs in as ada: access ${access} s, refresh ${refresh} s`;
  const signedIn = await ada.signIn({ lifetimes: { access, refresh }, why });
  const before = expiryOf(ada.jar.get("access"));
  await ada.ask("GET", "/api/jwt/me", { why: "asks who it is", expect: 200 });
  await lab.wait("jwt", access + 0.5, "The access token runs out.");
  const expired = await me("asks with the same token");
  const renewed = await renew("presents the refresh token");
  const gained = expiryOf(ada.jar.get("access")) - before;
  const after = await me("asks with the new token");
  const left = [signedIn, renewed].map(
    (answer) => findSetCookie(answer, "refresh")?.maxAge ?? null,
  );
  lab.note(
    "jwt",
    `The new token ends ${gained} s later than the old one. The family does not: the refresh cookie was set for ${left[0]} s at sign-in, and for ${left[1]} s now.`,
  );
  await lab.wait("jwt", refresh - access, "The family runs out.");
  const end = await renew("presents its newest refresh token");
  return { expired, renewed, after, end };
}

function expiryOf(token: string | undefined): number {
  return token ? expirySchema.parse(decodeToken(token).payload).exp : Number.NaN;
}

type Busy = Awaited<ReturnType<typeof keepSessionBusy>>;
type Tokens = Awaited<ReturnType<typeof letTokensExpire>>;

function observeSession({ end, longestLife }: Busy): string {
  if (end === null) return "never";
  return end.reason === "expired" && longestLife > idle ? "absolute" : "idle";
}

function observeTokens({ renewed, end }: Tokens): string {
  if (renewed.status !== 200) return "sign-in";
  return end.status === 401 ? "until" : "ever";
}

export const experiment: Experiment = {
  title: "Let it expire",
  question: "Nobody logs out. When does being signed in end by itself?",
  situation:
    "Ada signs in with lifetimes of a few seconds, and real seconds pass. One of her browsers goes quiet, another stays busy. By JWT she lets the access token run out and asks for a new one.",
  guesses: [
    {
      about: "session",
      question: "The session that she keeps using",
      options: [
        { id: "never", text: "lives for as long as she uses it" },
        { id: "absolute", text: "ends all the same, at its absolute end" },
        { id: "idle", text: "ends with its idle time, used or not" },
      ],
      expected: "absolute",
    },
    {
      about: "jwt",
      question: "When the access token has run out, she",
      options: [
        { id: "sign-in", text: "has to sign in again" },
        { id: "until", text: "gets a new one by the refresh token, until the family ends" },
        { id: "ever", text: "gets a new one by the refresh token, for as long as she likes" },
      ],
      expected: "until",
    },
  ],
  steps: [
    `By session, one browser signs in and then asks for nothing for longer than its idle time of ${idle} s.`,
    `Another keeps asking, past its idle time, up to its absolute end after ${absolute} s.`,
    `By JWT the access token lives ${access} s. It runs out and is refreshed.`,
    `The family ends ${refresh} s after sign-in. The newest refresh token is presented once more.`,
  ],
  contrast: {
    session: "idle ends it, and so does the absolute end",
    jwt: "access ends, is renewed, until the family ends",
  },
  run: async (lab) => {
    const [session, jwt] = await Promise.all([
      letSessionIdle(lab).then(async (quiet) => ({ quiet, ...(await keepSessionBusy(lab)) })),
      letTokensExpire(lab),
    ]);
    const { quiet, end, longestLife } = session;
    const endOfBusy = end ? describeAnswer(end) : "no end";
    const observed = { session: observeSession(session), jwt: observeTokens(jwt) };
    return {
      observed,
      verdicts: {
        session: {
          ...decidedBy(end ?? quiet),
          headline: `Idle: ${describeAnswer(quiet)}. Busy: ${endOfBusy}`,
          detail: `With an idle time of ${idle} s the busy one was still admitted ${longestLife.toFixed(1)} s after sign-in. ${end ? "Its absolute end came all the same." : "It did not end."}`,
          tone: quiet.status === 401 && observed.session === "absolute" ? "good" : "bad",
        },
        jwt: {
          ...decidedBy(jwt.end),
          headline: `${describeAnswer(jwt.expired)}. Refreshed: ${jwt.after.status}. In the end: ${describeAnswer(jwt.end)}`,
          detail: `Refreshing got ${jwt.renewed.status} and a new access token. After the family's end it got ${jwt.end.status}.`,
          tone: jwt.expired.status === 401 && observed.jwt === "until" ? "good" : "bad",
        },
      },
      observation: `The quiet session got ${describeAnswer(quiet)}, the busy one ${endOfBusy}. The access token got ${describeAnswer(jwt.expired)}; a refresh got ${jwt.renewed.status}, and ${jwt.end.status} after the family's end.`,
    };
  },
  explanation: [
    {
      title: "Two clocks for a session",
      text: "The idle clock starts again at each visit, to the minute, for the record is not written more often; the absolute clock starts at sign-in and nothing moves it. Both are in the record on the server. The cookie has an age of its own, but that is a request to the browser: whoever copies the cookie is free to ignore it.",
    },
    {
      title: "Two lives for a token",
      text: "The access token states its end in exp, and nobody can move that without the key. So it is short, and a refresh token buys the next one. Refreshing is the moment at which the server looks: is the family still there, is the user still who they were? Each refresh token is new, and the family ends when it was always going to end.",
    },
    {
      title: "The attack",
      text: "A laptop stays open in a café, or a copy of a cookie lies in a backup. The idle time closes the first. It does nothing against a thief who keeps a stolen session busy: the absolute end does. A token without an end would be a password that nobody can change.",
    },
  ],
  code: [
    {
      says: "Session: the record decides, at each request.",
      file: "lib/session/verify.ts",
      from: 'if (clock() >= record.endsAt) return refuse("expired");',
      to: 'return refuse("idle")',
    },
    {
      says: "Activity moves the idle end alone.",
      file: "lib/store/redis/sessions.ts",
      from: "record.lastSeenAt = now",
      to: "redis.call('HSET', KEYS[1]",
    },
    {
      says: "JWT: nothing is forgiven on exp.",
      file: "lib/jwt/verify.ts",
      from: "if (toSeconds(now) >= claims.exp)",
      to: 'reason: "expired"',
    },
    {
      says: "A refresh after the family's end ends there, and a rotation leaves its end alone.",
      file: "lib/store/redis/families.ts",
      from: "if now >= record.endsAt",
      to: "redis.call('HSET', KEYS[1]",
    },
  ],
  sources: [
    {
      name: "OWASP ASVS 5.0, 7.3.1 and 7.3.2",
      says: "An inactivity timeout, and an absolute maximum session lifetime.",
      url: "https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x16-V7-Session-Management.md",
    },
    {
      name: "OWASP ASVS 5.0, 10.4.8",
      says: "Refresh tokens have an absolute expiration, also where use extends them.",
      url: "https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x19-V10-OAuth-and-OIDC.md",
    },
    {
      name: "RFC 7519 §4.1.4",
      says: "The exp claim: on or after it the token must not be accepted.",
      url: "https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4",
    },
    {
      name: "RFC 6749 §1.5",
      says: "What a refresh token is, and the exchange that renews an access token.",
      url: "https://www.rfc-editor.org/rfc/rfc6749#section-1.5",
    },
  ],
  related: [
    { href: "/experiments/refresh-race", label: "A refresh race" },
    { href: "/learn/access-and-refresh", label: "How refreshing works" },
    { href: "/learn/sessions", label: "How sessions work" },
  ],
};
