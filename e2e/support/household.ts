/**
 * Three people of one workspace who go on living while the store does not: each knows who they are, what
 * their role is and that they are signed in, and counts every answer that says otherwise.
 */
import { setTimeout as delay } from "node:timers/promises";
import { CookieJar } from "../../lib/lab/experiments/cookie-jar";
import { send } from "./send";

export interface Tally {
  answers: number;
  /** The store could not be asked, and that was said. */
  unavailable: number;
  /** Somebody who had not left was no longer signed in. */
  lostSignIns: number;
  /** An answer named somebody else, or a role that was no longer theirs. */
  wrongIdentities: number;
  /** A failure other than 503. */
  failures: number;
  /** What was wrong, in words; the first twenty. */
  seen: string[];
}

export function newTally(): Tally {
  return {
    answers: 0,
    unavailable: 0,
    lostSignIns: 0,
    wrongIdentities: 0,
    failures: 0,
    seen: [],
  };
}

type Flow = "session" | "jwt";
type Wrong = "lostSignIns" | "wrongIdentities" | "failures";

const roles = ["viewer", "editor"] as const;

/** Lives until `end` is aborted. */
export async function live(origin: string, tally: Tally, end: AbortSignal): Promise<void> {
  const jars = { ada: new CookieJar(), alanBySession: new CookieJar(), alanByJwt: new CookieJar() };
  const report = (wrong: Wrong, words: string) => {
    tally[wrong] += 1;
    if (tally.seen.length < 20) tally.seen.push(words);
  };

  const ask = async (jar: CookieJar, method: string, path: string, body?: object) => {
    for (;;) {
      const cookie = jar.headerFor(path);
      const headers = {
        origin,
        ...(cookie ? { cookie } : {}),
        ...(body ? { "content-type": "application/json" } : {}),
      };
      const answer = await send(origin, path, {
        method,
        headers,
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      tally.answers += 1;
      jar.store(answer.headers["set-cookie"] ?? []);
      if (answer.status >= 500 && answer.status !== 503)
        report("failures", `${method} ${path}: ${answer.status} ${answer.body.slice(0, 200)}`);
      if (answer.status !== 503) return answer;
      tally.unavailable += 1;
      await delay(200);
    }
  };

  const signIn = async (jar: CookieJar, flow: Flow, username: string) => {
    const credentials = { username, password: "claimcheck-demo-pass" };
    for (;;) {
      const { status, body } = await ask(jar, "POST", `/api/${flow}/login`, credentials);
      if (status === 200) return;
      // More people at once than the machine hashes for: they are told to come again.
      if (status !== 429) report("failures", `${username} by ${flow}: ${status} ${body}`);
      await delay(500);
    }
  };

  const expectIdentity = async (jar: CookieJar, flow: Flow, username: string, role: string) => {
    const { status, body } = await ask(jar, "GET", `/api/${flow}/me`);
    if (status !== 200) {
      report("lostSignIns", `${username} by ${flow}: ${status} ${body}`);
      return signIn(jar, flow, username);
    }
    const { identity } = JSON.parse(body);
    if (identity.name !== names[username] || identity.role !== role)
      report("wrongIdentities", `${username}, ${role}, by ${flow}: ${body}`);
  };

  const refresh = async (jar: CookieJar, username: string) => {
    const { status, body } = await ask(jar, "POST", "/api/jwt/refresh");
    if (status === 200) return;
    report("lostSignIns", `refresh of ${username}: ${status} ${body}`);
    await signIn(jar, "jwt", username);
  };

  await signIn(jars.ada, "session", "ada");
  // The same people, since the workspace is the same.
  jars.alanBySession = jars.ada.copyOf("workspace");
  jars.alanByJwt = jars.ada.copyOf("workspace");
  await signIn(jars.alanBySession, "session", "alan");
  await signIn(jars.alanByJwt, "jwt", "alan");

  for (let turn = 0; !end.aborted; turn += 1) {
    const role = roles[turn % 2] ?? "viewer";
    const change = await ask(jars.ada, "PATCH", "/api/session/users/alan", { role });
    if (change.status !== 200)
      report("lostSignIns", `ada's change: ${change.status} ${change.body}`);
    // By session a role counts at the next request, by JWT at the next refresh.
    await expectIdentity(jars.alanBySession, "session", "alan", role);
    await refresh(jars.alanByJwt, "alan");
    for (let again = 0; again < 5; again += 1) {
      await expectIdentity(jars.ada, "session", "ada", "admin");
      await expectIdentity(jars.alanBySession, "session", "alan", role);
      await expectIdentity(jars.alanByJwt, "jwt", "alan", role);
      await delay(50);
    }
    if (turn % 5 === 4) await leaveAndReturn();
  }

  async function leaveAndReturn(): Promise<void> {
    for (const [jar, flow] of [
      [jars.alanBySession, "session"],
      [jars.alanByJwt, "jwt"],
    ] as const) {
      const left = jar.copy();
      const { status, body } = await ask(jar, "POST", `/api/${flow}/logout`);
      if (status !== 204) report("failures", `logout by ${flow}: ${status} ${body}`);
      const path = flow === "session" ? "/api/session/me" : "/api/jwt/refresh";
      const method = flow === "session" ? "GET" : "POST";
      const replayed = await ask(left, method, path);
      if (replayed.status !== 401)
        report("wrongIdentities", `a copy after logout by ${flow}: ${replayed.status}`);
      await signIn(jar, flow, "alan");
    }
  }
}

const names: Readonly<Record<string, string>> = { ada: "Ada Lovelace", alan: "Alan Turing" };
