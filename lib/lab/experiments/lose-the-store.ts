import "server-only";
import { randomSecret } from "../../base/secrets";
import type { Verdict } from "../../identity/verdict";
import type { SpareEngine } from "../engines/spare-engine";
import { findEngines, withEngines } from "../engines/with-engines";
import { decidedBy, describeAnswer } from "./describe";
import type { FlowOutcome } from "./events";
import type { Experiment } from "./experiment";
import {
  type Context,
  familyOf,
  hasFamily,
  judge,
  type KeptFamily,
  type KeptSession,
  keepFamily,
  keepSession,
  openContext,
  sessionOf,
} from "./kept-in-engine";
import type { Lab } from "./lab";
import type { Answer } from "./lab-browser";
import { LabFailure } from "./lab-failure";

interface SignIns {
  session: KeptSession;
  family: KeptFamily;
  context: Context;
  /** What goes on while the engine is restarted. */
  meanwhile: () => Promise<void>;
}

interface Judged {
  isKept: boolean;
  /** Of the line that says so. */
  number: number;
}

interface Seen {
  name: string;
  restarted: Judged;
  /** Null: the engine has no limit of its own. */
  full: (Judged & { takesMore: boolean }) | null;
  /** Null: it keeps no families. */
  hasFamily: boolean | null;
}

const say = (verdict: Verdict) => (verdict.ok ? "signed in" : `refused, ${verdict.reason}`);

async function tryEngine(lab: Lab, engine: SpareEngine, signIns: SignIns): Promise<Seen> {
  const { session, family, context, meanwhile } = signIns;
  const { name } = engine;
  await keepSession(engine.records(), session);
  const kept = await keepFamily(engine.records(), family);
  const before = await judge(engine, session, context);
  await Promise.all([engine.restart(), meanwhile()]);
  const after = await judge(engine, session, context);
  const restarted = {
    isKept: after.ok,
    number: lab.note(
      "session",
      `${capitalized(name)}. Not a request: ${say(before)}; the engine is restarted: ${say(after)}.`,
    ),
  };
  const isThere = kept ? await hasFamily(engine, kept) : null;
  if (isThere !== null)
    lab.note(
      "jwt",
      `${capitalized(name)}, restarted: the family of her refresh token is ${isThere ? "there" : "gone"}.`,
    );
  const full = engine.fill ? await tryFull(lab, engine, engine.fill, signIns) : null;
  return { name, restarted, full, hasFamily: isThere };
}

async function tryFull(
  lab: Lab,
  engine: SpareEngine,
  fill: () => Promise<string>,
  { session, context }: SignIns,
) {
  await keepSession(engine.records(), session);
  const how = await fill();
  lab.signal.throwIfAborted();
  const verdict = await judge(engine, session, context);
  const another = { ...session, deviceId: randomSecret() };
  const takesMore = await keepSession(engine.records(), another).then(
    () => true,
    () => false,
  );
  const number = lab.note(
    "session",
    `${capitalized(engine.name)} is filled: ${how}. Her session: ${say(verdict)}. A new sign-in is ${takesMore ? "taken" : "refused"}.`,
  );
  return { isKept: verdict.ok, number, takesMore };
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function judgedOf(seen: readonly Seen[]): Judged[] {
  return seen.flatMap(({ restarted, full }) => (full ? [restarted, full] : [restarted]));
}

function observeSession(seen: readonly Seen[]): string {
  const kept = judgedOf(seen).map(({ isKept }) => isKept);
  if (kept.every(Boolean)) return "everywhere";
  return kept.some(Boolean) ? "depends" : "nowhere";
}

function observeTokens(seen: readonly Seen[], answers: readonly Answer[]): string {
  if (answers.some(({ status }) => status !== 200)) return "out";
  return seen.some((one) => one.hasFamily === false) ? "until" : "on";
}

const countKept = (judged: readonly Judged[]) =>
  `${judged.filter(({ isKept }) => isKept).length} of ${judged.length} kept her`;

const listed = (names: readonly string[]) => names.join("; ") || "none";

const leftOut = (names: readonly string[], why: string) =>
  names.length > 0 ? ` Left out, for ${why}: ${names.join(", ")}.` : "";

function sessionOutcome(
  seen: readonly Seen[],
  missing: readonly string[],
  late: readonly string[],
): FlowOutcome {
  const first = judgedOf(seen).find(({ isKept }) => !isKept);
  const filled = seen.flatMap(({ full }) => full ?? []);
  const refusing = seen.filter(({ full }) => full?.takesMore === false);
  const namesOf = (which: readonly Seen[]) => listed(which.map(({ name }) => name));
  const forgot = seen.filter(({ restarted }) => !restarted.isKept);
  const dropped = seen.filter(({ full }) => full?.isKept === false);
  const full = filled.length > 0 ? `Full: ${countKept(filled)}` : "None has a limit to fill";
  return {
    ruling: first ? "refused" : "admitted",
    decidedBy: first?.number ?? seen.at(-1)?.restarted.number,
    headline: `Restarted: ${countKept(seen.map(({ restarted }) => restarted))}. ${full}`,
    detail: `Forgot her at the restart: ${namesOf(forgot)}. Dropped her when full: ${namesOf(dropped)}. Took no new sign-in when full: ${namesOf(refusing)}.${leftOut(missing, "this server cannot start it")}${leftOut(late, "it did not start here in time")}`,
    tone: first ? "neutral" : "good",
  };
}

export const experiment: Experiment = {
  title: "Lose the store",
  question: "The store is restarted, then filled to its end. Who is still signed in?",
  situation:
    "Ada is signed in. Her sign-in is kept in each engine that this server can start for itself: Redis, PostgreSQL and Memcached, as far as they are here. Each is restarted, and where it has a limit it is filled past it.",
  guesses: [
    {
      about: "session",
      question: "Afterwards her session is",
      options: [
        { id: "everywhere", text: "there in every engine" },
        { id: "depends", text: "there in some and gone from others" },
        { id: "nowhere", text: "gone from every engine" },
      ],
      expected: "depends",
    },
    {
      about: "jwt",
      question: "By JWT she",
      options: [
        { id: "on", text: "notices nothing, now or later" },
        { id: "until", text: "goes on until her access token ends; then the engine decides" },
        { id: "out", text: "is signed out at once" },
      ],
      expected: "until",
    },
  ],
  steps: [
    "Ada signs in and asks who she is.",
    "The record of that sign-in is put into each engine in turn, by the interface that the application uses. These engines belong to this run alone.",
    "The engine is restarted, and the same verifier judges the same cookie there. It looks for the family of her refresh token, too.",
    "An engine that has a limit gets her record again and is filled past the limit. The verifier judges once more, and somebody else tries to sign in.",
    "By JWT she asks while the first engine is restarted, and again at the end.",
  ],
  contrast: {
    session: "as lasting as the engine that keeps it",
    jwt: "200 meanwhile; the refresh needs the engine",
  },
  run: async (lab) => {
    const [ada, app] = [lab.browser("session", "Ada's browser"), lab.browser("jwt", "Ada's app")];
    await ada.signIn();
    await ada.ask("GET", "/api/session/me", { why: "asks who it is", expect: 200 });
    await app.signIn();
    await app.ask("GET", "/api/jwt/me", { why: "asks who it is", expect: 200 });
    const context = await openContext(lab.origin);
    const [session, family] = [await sessionOf(ada, context), await familyOf(app, context)];
    const { reachable, missing } = await findEngines();
    const answers: Answer[] = [];
    const ask = async (why: string) => {
      const answer = await app.ask("GET", "/api/jwt/me", { why });
      answers.push(answer);
      return answer;
    };
    const meanwhile = async () => {
      if (answers.length === 0) await ask("asks while an engine is being restarted");
    };
    const { results: seen, late } = await withEngines(reachable, lab.signal, (engine) =>
      tryEngine(lab, engine, { session, family, context, meanwhile }),
    );
    if (seen.length === 0) throw new LabFailure("unexpected-answer", "no engine starts here");
    const last = await ask("asks again, after all that");
    const families = seen.filter((one) => one.hasFamily !== null);
    const lost = families.filter((one) => one.hasFamily === false);
    const observed = { session: observeSession(seen), jwt: observeTokens(seen, answers) };
    return {
      observed,
      verdicts: {
        session: sessionOutcome(seen, missing, late),
        jwt: {
          ...decidedBy(last),
          headline: `${describeAnswer(last)}. Her refresh family: gone from ${lost.length} of ${families.length}`,
          detail: `The access token asks no engine. To renew it the family must be there; it was gone from: ${listed(lost.map(({ name }) => name))}. There she signs in again when the token ends.`,
          tone: last.status === 200 ? "good" : "bad",
        },
      },
      observation: `Of ${seen.length} engines ${seen.filter(({ restarted }) => restarted.isKept).length} had her session after a restart. The access token got ${last.status}; its refresh family was gone from ${lost.length} of ${families.length}.`,
    };
  },
  explanation: [
    {
      title: "A session lives where its record lives",
      text: "What is in memory alone ends with the process. A log on disk, or a database's files, brings it back. So a restart of the engine signs everybody out or nobody, and that is a choice of configuration.",
    },
    {
      title: "When memory ends, somebody loses",
      text: "A cache throws out what it holds to make room, live sessions too, and tells nobody. Without eviction the engine keeps what it has and refuses what is new: those who are signed in stay so, and nobody else gets in. A database keeps on disk what does not fit into memory.",
    },
    {
      title: "The failure",
      text: "A store that is shared with a page cache fills up on a busy day, and people are signed out at random. Nobody is signed in by it: a lost record refuses. With tokens it shows late: each is good until it ends, and only the refresh finds its family gone.",
    },
  ],
  code: [
    {
      says: "No record, no admission: what an engine has forgotten is refused, never guessed.",
      file: "lib/session/verify.ts",
      from: 'if (!record || !user) return refuse("revoked");',
    },
    {
      says: "A refresh needs its family, whatever the token says.",
      file: "lib/jwt/refresh.ts",
      from: 'if (!("record" in result))',
    },
    {
      says: "Redis of this run's own: as a cache it may drop anything, with a log on disk it refuses instead.",
      file: "lib/lab/engines/redis-engines.ts",
      from: 'const settings = ["--appendonly", "yes", "--maxmemory-policy", "noeviction"];',
    },
  ],
  sources: [
    {
      name: "OWASP Session Management Cheat Sheet",
      says: "The session's data is kept on the server, in a repository that belongs to the defence.",
      url: "https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html",
    },
    {
      name: "RFC 6749 §1.5",
      says: "What a refresh token is, and the exchange that renews an access token.",
      url: "https://www.rfc-editor.org/rfc/rfc6749#section-1.5",
    },
    {
      name: "OWASP ASVS 5.0, 16.5.3",
      says: "Fail gracefully and securely: never fail open.",
      url: "https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x25-V16-Security-Logging-and-Error-Handling.md",
    },
  ],
  related: [
    { href: "/experiments/redis-down", label: "The store goes down" },
    { href: "/learn/sessions", label: "How sessions work" },
    { href: "/trade-offs", label: "What each choice costs" },
  ],
};
