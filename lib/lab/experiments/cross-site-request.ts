import "server-only";
import { z } from "zod";
import type { Flow } from "../../identity/identity";
import { demoPassword } from "../demo-people";
import { decidedBy, describeAnswer } from "./describe";
import type { Experiment } from "./experiment";
import type { Lab } from "./lab";
import type { Answer, LabBrowser, Method } from "./lab-browser";
import { findSetCookie } from "./set-cookie";

/** RFC 6761 §6.4: a name that can never exist. */
const foreign = "https://elsewhere.invalid";

const provenances = [
  { from: "marked cross-site", headers: { "sec-fetch-site": "cross-site", origin: foreign } },
  { from: "with a foreign Origin", headers: { origin: foreign } },
  { from: "with neither", headers: { origin: null } },
] as const;

interface Target {
  method: Method;
  path: string;
  what: string;
  body?: unknown;
}

function targetsOf(flow: Flow): Target[] {
  const grace = { username: "grace", password: demoPassword };
  return [
    { method: "POST", path: `/api/${flow}/logout`, what: "log out" },
    { method: "POST", path: `/api/${flow}/login`, what: "sign in as grace", body: grace },
    { method: "DELETE", path: `/api/${flow}/devices`, what: "end all devices" },
    ...(flow === "jwt"
      ? [{ method: "POST", path: "/api/jwt/refresh", what: "refresh" } as const]
      : []),
  ];
}

const devicesSchema = z.object({ devices: z.array(z.object({ id: z.string() })) });
const meSchema = z.object({ identity: z.object({ userId: z.string() }) });

/** What a forged request could change: who is signed in here, and where else. */
async function look(ada: LabBrowser, why: string): Promise<string> {
  const me = await ada.ask("GET", `/api/${ada.flow}/me`, { why: `asks who it is, ${why}` });
  const list = await ada.ask("GET", `/api/${ada.flow}/devices`, {
    why: `lists its devices, ${why}`,
  });
  const who = meSchema.safeParse(me.body).data?.identity.userId ?? `status ${me.status}`;
  const where = devicesSchema.safeParse(list.body).data?.devices.map(({ id }) => id) ?? [];
  return JSON.stringify({ who, where });
}

interface Attempt extends Pick<Answer, "number" | "status" | "code" | "reason"> {
  isSilent: boolean;
}

/** A foreign page makes Ada's browser ask. This one attaches its cookies, whatever SameSite says. */
async function forgeRequests(ada: LabBrowser): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  for (const { method, path, what, body } of targetsOf(ada.flow)) {
    for (const { from, headers } of provenances) {
      const why = `is made to ${what}, ${from}`;
      const answer = await ada.ask(method, path, { why, headers, ...(body ? { body } : {}) });
      const { number, status, code, reason } = answer;
      const told = { ...(code ? { code } : {}), ...(reason ? { reason } : {}) };
      attempts.push({ number, status, ...told, isSilent: headers.origin === null });
    }
  }
  return attempts;
}

async function attackCookies(lab: Lab, flow: Flow) {
  const ada = lab.browser(flow, "Ada's browser");
  const signedIn = await ada.signIn();
  const names = flow === "session" ? (["session"] as const) : (["access", "refresh"] as const);
  const rules = names.map((name) => findSetCookie(signedIn, name)?.sameSite ?? "not set");
  const stayHome = rules.every((rule) => /^(?:Lax|Strict)$/i.test(rule))
    ? "A browser that honours it leaves such a cookie out of a cross-site POST."
    : "That leaves no promise that every cookie stays out of a cross-site POST.";
  const told = names.map((name, index) => `${name}: SameSite=${rules[index]}`).join(", ");
  lab.note(
    flow,
    `As set at sign-in, ${told}. ${stayHome} This one sends it all the same, to see what the server does then.`,
  );
  const before = await look(ada, "before");
  const attempts = await forgeRequests(ada);
  const isUntouched = (await look(ada, "afterwards")) === before;
  return { ada, attempts, isUntouched };
}

/** A token in the hands of an app: nothing attaches it, so what arrives is anonymous. */
async function attackBearer(lab: Lab): Promise<Answer> {
  const app = lab.browser("jwt", "Ada's app");
  await app.signIn({ transport: "body", why: "signs in as ada: the token comes in the body" });
  return app.ask("DELETE", "/api/jwt/devices", {
    why: "is made to end all devices by a foreign page, which has no token to attach",
    headers: provenances[0].headers,
  });
}

const isDone = ({ status }: { status: number }) => status < 400;

function observe(attempts: readonly Attempt[], isUntouched: boolean): string {
  const done = attempts.filter(isDone);
  if (done.length === 0 && isUntouched) return "none";
  return done.every(({ isSilent }) => isSilent) ? "silent" : "all";
}

/** The first that was carried out, else the last. */
const decisiveOf = (attempts: readonly Attempt[]) => attempts.find(isDone) ?? attempts.at(-1);

const countRefused = (attempts: readonly Attempt[]) =>
  attempts.filter((one) => !isDone(one)).length;
const answersIn = (attempts: readonly Attempt[]) =>
  [...new Set(attempts.map(describeAnswer))].join("; ");

export const experiment: Experiment = {
  title: "A cross-site request",
  question: "Another site makes your browser send a request, cookies and all. Who obeys?",
  situation:
    "Ada is signed in. In another tab she opens a page that is not ours, and that page sends requests to this server from her browser: to log out, to sign in as somebody else, to end all devices, to refresh.",
  guesses: [
    {
      about: "both",
      question: "Of those requests, with the right cookies on them, this server carries out",
      options: [
        { id: "none", text: "none" },
        { id: "silent", text: "those that do not say where they come from" },
        { id: "all", text: "all: the cookies are right" },
      ],
      expected: "none",
    },
  ],
  steps: [
    "Ada signs in. We read SameSite from the cookies as they are set.",
    "Her browser is made to ask for each change three times: marked cross-site, with a foreign Origin alone, and with neither.",
    "She looks who she is and where she is signed in. By JWT she refreshes, from our own page.",
    "An app that holds a token in its memory is made to ask as well.",
  ],
  contrast: {
    session: "refused: SameSite, then the origin check",
    jwt: "the same; a bearer token is not sent at all",
  },
  run: async (lab) => {
    const session = await attackCookies(lab, "session");
    const jwt = await attackCookies(lab, "jwt");
    const refresh = await jwt.ada.ask("POST", "/api/jwt/refresh", {
      why: "refreshes, from our own page",
    });
    const bearer = await attackBearer(lab);
    const attempts = [...session.attempts, ...jwt.attempts];
    const isUntouched = session.isUntouched && jwt.isUntouched && refresh.status === 200;
    const detailOf = (one: typeof session) =>
      `The answers were ${answersIn(one.attempts)}. ${one.isUntouched ? "Afterwards the same person was signed in on the same devices." : "Afterwards something had changed."}`;
    const headlineOf = (one: typeof session) =>
      `${countRefused(one.attempts)} of ${one.attempts.length} refused`;
    return {
      observed: { both: observe(attempts, isUntouched) },
      verdicts: {
        session: {
          ...decidedBy(decisiveOf(session.attempts)),
          headline: headlineOf(session),
          detail: detailOf(session),
          tone: observe(session.attempts, session.isUntouched) === "none" ? "good" : "bad",
        },
        jwt: {
          ...decidedBy(decisiveOf(jwt.attempts)),
          headline: headlineOf(jwt),
          detail: `${detailOf(jwt)} The refresh token was still good: ${refresh.status}. An app's token, in no cookie, never came along: ${describeAnswer(bearer)}.`,
          tone: observe(jwt.attempts, isUntouched) === "none" ? "good" : "bad",
        },
      },
      observation: `This server refused ${countRefused(attempts)} of ${attempts.length} cross-site requests that had the right cookies on them, and ${isUntouched ? "nothing had changed" : "something had changed"}.`,
    };
  },
  explanation: [
    {
      title: "A cookie comes along by itself",
      text: "A browser attaches cookies to a request because of where it goes, not because of who made it. A valid cookie therefore says whose browser it is, and not that its owner wanted this. It makes no difference whether the cookie holds a session id or a JWT.",
    },
    {
      title: "The attack",
      text: "A foreign page holds a form that posts to our server and submits itself. A server that looks at the cookie alone finds a valid credential and a complete request. It has no way to tell this from a click on its own page, so it does what it is told. The sign-in is worth forging, too: whoever types a secret into an account that belongs to the attacker gives it away.",
    },
    {
      title: "Three answers, one behind the other",
      text: "SameSite keeps the cookie at home: Lax leaves it out of every cross-site request but a link that is followed, Strict leaves it out of all. Then the server asks where the request comes from: Sec-Fetch-Site, else Origin, and a request on cookies with neither is refused. Last, nothing is changed by GET. A bearer token in a header needs none of this, since script of our own page has to put it there; it is also readable for that script.",
    },
  ],
  code: [
    {
      says: "The check: where does it come from?",
      file: "lib/http/origin-check.ts",
      from: 'const site = headers.get("sec-fetch-site");',
      to: "return !usesCookies;",
    },
    {
      says: "Session: SameSite=Lax, set in one place.",
      file: "lib/session/cookie.ts",
      from: "attributes: { httpOnly: true",
    },
    {
      says: "JWT: the refresh cookie is Strict, and sent to one path.",
      file: "lib/jwt/cookie.ts",
      from: 'sameSite: "strict", path: refreshPath',
    },
  ],
  sources: [
    {
      name: "OWASP Cross-Site Request Forgery Prevention Cheat Sheet",
      says: "Fetch Metadata and origin checks, SameSite as defence in depth, login CSRF.",
      url: "https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html",
    },
    {
      name: "OWASP ASVS 5.0, 3.3.2, 3.5.1 and 3.5.3",
      says: "SameSite by purpose, requests validated to come from the application, no changes by GET.",
      url: "https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x12-V3-Web-Frontend-Security.md",
    },
    {
      name: "RFC 6265bis §8.8",
      says: "What SameSite promises, and why it is one layer of several.",
      url: "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-20#section-8.8",
    },
  ],
  related: [
    { href: "/experiments/script-injection", label: "Script injection" },
    { href: "/experiments/fixation", label: "Fixation" },
    { href: "/learn/sessions", label: "How sessions work" },
  ],
};
