import "server-only";
import { z } from "zod";
import { openRequest } from "../../runtime";
import { unsealSessionId } from "../../session/seal";
import type { CookieJar } from "./cookie-jar";
import { decidedBy, describeAnswer, takesNoPart } from "./describe";
import type { Experiment } from "./experiment";
import type { Lab } from "./lab";
import type { Answer, LabBrowser } from "./lab-browser";

const meSchema = z.object({ identity: z.object({ name: z.string() }) });
const nameIn = ({ body }: Answer) => meSchema.safeParse(body).data?.identity.name ?? "nobody";

/** Mallory's own sign-in, in a workspace of their own, and the cookies that it leaves. */
async function signMalloryIn(lab: Lab, flow: "session" | "jwt"): Promise<LabBrowser> {
  const mallory = lab.intruder(flow, "Mallory's browser");
  await mallory.signIn({ username: "alan", why: "signs in as alan" });
  return mallory;
}

function plantedCopy(mallory: LabBrowser): CookieJar {
  const jar = mallory.jar.copy();
  jar.remove("workspace");
  return jar;
}

interface Planting {
  what: string;
  /** What the planted cookie was worth to Ada's browser before she signed in. */
  before: Answer;
  isNew: boolean;
  ada: Answer;
  /** What the same cookie is worth to Mallory once Ada has signed in. */
  mallory: Answer;
  /** Is there a record under the planted id, after all this? Null when there is no id in the cookie. */
  hasRecord: boolean | null;
}

/** Ada signs in on top of a cookie that somebody else has put into her browser. */
async function plant(lab: Lab, what: string, jar: CookieJar): Promise<Planting> {
  const planted = jar.get("session") ?? "";
  const copy = jar.copy();
  const browser = lab.browser("session", "Ada's browser", jar);
  lab.note("session", `Mallory plants ${what} in Ada's browser.`);
  const path = "/api/session/me";
  const before = await browser.ask("GET", path, { why: "asks who it is, before she signs in" });
  await browser.signIn();
  const ada = await browser.ask("GET", path, { why: "asks who it is" });
  const thief = lab.intruder("session", "Mallory's browser", copy);
  const mallory = await thief.ask("GET", path, { why: "presents the planted cookie" });
  const isNew = browser.jar.get("session") !== planted;
  const hasRecord = await isKnown(lab, planted);
  const found = `a look into the store finds ${hasRecord ? "a record" : "no record"} under the planted id`;
  const says = hasRecord === null ? "the planted cookie does not open and names no id" : found;
  lab.note("session", `Not a request: ${says}.`);
  return { what, before, isNew, ada, mallory, hasRecord };
}

async function isKnown(lab: Lab, cookie: string): Promise<boolean | null> {
  const { store, sealKeys } = await openRequest(new Request(lab.origin));
  const unsealed = await unsealSessionId(cookie, sealKeys);
  if (!unsealed.ok) return null;
  return (await store.sessions.find(unsealed)) !== null;
}

async function plantSessions(lab: Lab): Promise<Planting[]> {
  const live = await signMalloryIn(lab, "session");
  const first = await plant(lab, "the cookie of a session that lives", plantedCopy(live));

  const ended = await signMalloryIn(lab, "session");
  const jar = plantedCopy(ended);
  await ended.ask("POST", "/api/session/logout", {
    why: "logs out, and keeps a copy",
    expect: 204,
  });
  const second = await plant(lab, "a well sealed cookie whose id no record knows", jar);

  const invented = jar.copy();
  invented.replace("session", "an-id-that-mallory-made-up");
  return [first, second, await plant(lab, "a cookie that is made up", invented)];
}

async function plantToken(lab: Lab) {
  const mallory = await signMalloryIn(lab, "jwt");
  const ada = lab.browser("jwt", "Ada's browser", plantedCopy(mallory));
  lab.note("jwt", "Mallory plants the cookies of that sign-in in Ada's browser.");
  await ada.signIn();
  const path = "/api/jwt/me";
  const after = await ada.ask("GET", path, { why: "asks who it is" });
  const planted = await mallory.ask("GET", path, { why: "presents the planted token" });
  lab.note("jwt", `Ada's browser is ${nameIn(after)}. The planted token: ${nameIn(planted)}.`);
  return { after, planted };
}

const isAdopted = ({ isNew, ada, mallory }: Planting) =>
  !isNew || (mallory.status === 200 && nameIn(mallory) === nameIn(ada));
const isDead = ({ mallory, hasRecord }: Planting) => mallory.status === 401 && !hasRecord;

function observe(plantings: readonly Planting[]): string {
  if (plantings.some(isAdopted)) return "ada";
  return plantings.every(isDead) ? "nothing" : "own";
}

export const experiment: Experiment = {
  title: "Fixation",
  question:
    "Somebody puts a session cookie into your browser before you sign in. Whose is it then?",
  situation:
    "Mallory has a cookie and a way to put it into Ada's browser: a shared computer, a neighbouring subdomain. Ada notices nothing and signs in. Mallory kept a copy.",
  guesses: [
    {
      about: "session",
      question: "After Ada has signed in, the copy that Mallory kept is",
      options: [
        { id: "ada", text: "signed in as Ada" },
        { id: "own", text: "what it was before" },
        { id: "nothing", text: "worth nothing" },
      ],
      expected: "nothing",
    },
  ],
  steps: [
    "Mallory signs in, plants the cookie of that live session in Ada's browser, and Ada signs in.",
    "The same with a cookie that is well sealed and whose session has ended: no record knows its id.",
    "The same with a cookie that is made up.",
    "After each, Mallory presents the planted cookie, and we look into the store.",
    "By JWT, Mallory plants a token.",
  ],
  contrast: { session: "a planted id is never adopted", jwt: "nothing to fix" },
  run: async (lab) => {
    const plantings = await plantSessions(lab);
    const jwt = await plantToken(lab);
    const observed = observe(plantings);
    const fresh = plantings.filter(({ isNew }) => isNew).length;
    const answers = plantings.map(({ mallory }) => describeAnswer(mallory)).join("; ");
    const records = plantings.filter(({ hasRecord }) => hasRecord).length;
    const isConfused = jwt.planted.status === 200 && nameIn(jwt.planted) === nameIn(jwt.after);
    return {
      observed: { session: observed },
      verdicts: {
        session: {
          ...decidedBy(plantings.find(isAdopted)?.mallory ?? plantings[0]?.mallory),
          headline: `${fresh} of ${plantings.length} times a new id`,
          detail: `The planted cookies then got ${answers}. Records in the store under their ids: ${records}.`,
          tone: observed === "nothing" ? "good" : "bad",
        },
        jwt: {
          ...(isConfused ? decidedBy(jwt.planted) : takesNoPart),
          headline: isConfused ? "The planted token became Ada's" : "Nothing to fix",
          detail: `Nobody can choose a token for the server to fill in. The planted one got ${describeAnswer(jwt.planted)}, as ${nameIn(jwt.planted)}; Ada's browser is ${nameIn(jwt.after)}.`,
          tone: isConfused ? "bad" : "neutral",
        },
      },
      observation: `Ada got a new id ${fresh} of ${plantings.length} times, and the planted cookies then got ${answers}. The planted token named ${nameIn(jwt.planted)}.`,
    };
  },
  explanation: [
    {
      title: "A sign-in makes a new id",
      text: "The id in the browser at sign-in is never filled with somebody's identity. The server makes a new one of 256 random bits, and ends with it whatever session the browser presented, in the same step where that was the same person's. An id that the store does not know is refused and creates nothing: only this server brings ids into being.",
    },
    {
      title: "The attack",
      text: "A server that gives every visitor a session, and on sign-in writes the user into it, can be used backwards. The attacker takes an id, has the victim use it, waits for the sign-in, and then presents the id that was known all along. No theft is needed: the attacker had the id first.",
    },
    {
      title: "What else stands in the way",
      text: "Over https the cookie's name begins with __Host-, and a browser takes such a cookie from this host alone: a neighbouring subdomain cannot plant it. The seal keeps invented ids out. A token has no place for this attack: it is made at sign-in, signed, and states for whom. Planting one's own signs the victim in as the attacker, at most, which the next sign-in ends.",
    },
  ],
  code: [
    {
      says: "Always a new id, whatever was presented.",
      file: "lib/session/issue.ts",
      from: "const id = randomSecret();",
    },
    {
      says: "What the browser presented is handed over to be ended.",
      file: "app/api/session/login/route.ts",
      from: "// One browser, one session",
      to: "replaces: await presentedDevice",
    },
    {
      says: "One atomic step: a person's old record goes, the new one comes.",
      file: "lib/store/redis/device-records.ts",
      from: "local replaced = redis.call",
      to: "redis.call('HSET', KEYS[1]",
    },
    {
      says: "An id without a record is refused, never adopted.",
      file: "lib/session/verify.ts",
      from: 'if (!record || !user) return refuse("revoked")',
    },
  ],
  sources: [
    {
      name: "OWASP ASVS 5.0, 7.2.4",
      says: "A new session token on authentication, and the current one is terminated.",
      url: "https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x16-V7-Session-Management.md",
    },
    {
      name: "OWASP: Session fixation",
      says: "The attack, step by step.",
      url: "https://owasp.org/www-community/attacks/Session_fixation",
    },
    {
      name: "RFC 6265 §8.4",
      says: "Session identifiers, and how one is transplanted into a victim's browser.",
      url: "https://www.rfc-editor.org/rfc/rfc6265#section-8.4",
    },
    {
      name: "OWASP Session Management Cheat Sheet",
      says: "Renew the id after a change of privilege, and accept no id that you did not make.",
      url: "https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html",
    },
  ],
  related: [
    { href: "/experiments/cross-site-request", label: "A cross-site request" },
    { href: "/experiments/replay-after-logout", label: "Replay after logout" },
    { href: "/learn/sessions", label: "How sessions work" },
  ],
};
