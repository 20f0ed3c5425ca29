import "server-only";
import { z } from "zod";
import { openServerRequest } from "../../endpoints/server-request";
import { maximumCookieBytes } from "../../http/cookies";
import type { Flow } from "../../identity/identity";
import { addPerson } from "../workspaces";
import type { CookieJar } from "./cookie-jar";
import { decidedBy, describeAnswer } from "./describe";
import type { Experiment } from "./experiment";
import type { Lab } from "./lab";
import type { Answer, LabBrowser } from "./lab-browser";
import { LabFailure } from "./lab-failure";
import { findSetCookie } from "./set-cookie";

/** Characters of a name. The first fits easily, the last cannot. */
const nameLengths = [500, 1500, 2500, 3500] as const;

const usernameOf = (length: number) => `long-${length}`;
const identitySchema = z.object({ identity: z.object({ name: z.string() }) });

/** One visitor's workspace, with people whose names are long. */
async function makePeople(lab: Lab): Promise<LabBrowser> {
  const ada = lab.browser("session", "Ada's browser");
  await ada.signIn();
  const workspace = ada.jar.get("workspace");
  if (!workspace) throw new LabFailure("unexpected-answer", "There is no workspace.");
  const { store } = await openServerRequest(new Request(lab.origin));
  for (const length of nameLengths) {
    const person = { username: usernameOf(length), name: nameOf(length), role: "viewer" } as const;
    await addPerson(workspace, person, store);
  }
  lab.note(
    "session",
    `Not a request: into the workspace that this run has made come people with names of ${nameLengths.join(", ")} characters.`,
  );
  return ada;
}

/** "Long Name Long Name …", of that many characters, all of them ASCII. */
function nameOf(length: number): string {
  return "Long Name "
    .repeat(length)
    .slice(0, length - 1)
    .concat(".");
}

interface Sizing {
  length: number;
  answer: Answer;
  /** Name and value of the cookie as set; null when none was set. */
  bytes: number | null;
}

async function measure(lab: Lab, flow: Flow, workspace: CookieJar): Promise<Sizing[]> {
  const cookie = flow === "session" ? "session" : "access";
  const sizings: Sizing[] = [];
  for (const length of nameLengths) {
    const browser = lab.browser(flow, `Browser ${sizings.length + 1}`, workspace.copy());
    const answer = await browser.trySignIn(
      usernameOf(length),
      `signs in: a name of ${length} characters`,
    );
    const bytes = findSetCookie(answer, cookie)?.bytes ?? null;
    const says = bytes === null ? "No cookie was set" : `The ${cookie} cookie takes ${bytes} bytes`;
    lab.note(flow, `${says}.`);
    sizings.push({ length, answer, bytes });
    if (flow === "session" && length === nameLengths.at(-1)) await readBack(lab, browser);
  }
  return sizings;
}

/** The long name is not lost: the session refers to it. */
async function readBack(lab: Lab, browser: LabBrowser): Promise<void> {
  const me = await browser.ask("GET", "/api/session/me", { why: "asks who it is", expect: 200 });
  const { name } = identitySchema.parse(me.body).identity;
  lab.note("session", `The answer holds a name of ${name.length} characters.`);
}

const accepted = (sizings: readonly Sizing[]) => sizings.flatMap(({ bytes }) => bytes ?? []);
const list = (sizings: readonly Sizing[]) =>
  sizings.map(({ length, bytes }) => `${length}: ${bytes ?? "none"}`).join(", ");

function observeGrowth(sizings: readonly Sizing[]): string {
  const sizes = accepted(sizings);
  return sizes.length === sizings.length && new Set(sizes).size === 1 ? "same" : "grows";
}

function observeLimit(sizings: readonly Sizing[]): string {
  const sizes = accepted(sizings);
  if (sizes.some((bytes) => bytes > maximumCookieBytes)) return "sent";
  return sizings.some(({ answer }) => answer.code === "token-too-large") ? "refused" : "fits";
}

export const experiment: Experiment = {
  title: "Grow the identity",
  question: "The server learns more and more about a user. What happens to the cookie?",
  situation:
    "Four people sign in, each with a longer name than the one before. The name stands in for whatever a server may want to know of somebody. A browser drops a cookie whose name and value take more than 4096 bytes.",
  guesses: [
    {
      about: "session",
      question: "The session cookie",
      options: [
        { id: "same", text: "stays the same size" },
        { id: "grows", text: "grows with the name" },
      ],
      expected: "same",
    },
    {
      about: "jwt",
      question: "Where the access token would outgrow its cookie, the server",
      options: [
        { id: "sent", text: "sends it anyway, and the browser drops it" },
        { id: "fits", text: "makes it fit" },
        { id: "refused", text: "refuses the sign-in and says why" },
      ],
      expected: "refused",
    },
  ],
  steps: [
    `People with names of ${nameLengths.join(", ")} characters join a workspace that is made for this run.`,
    "Each of them signs in by session. We measure the cookie that is set.",
    "Each of them signs in by JWT. We measure the cookie that is set, if one is.",
  ],
  contrast: {
    session: "the cookie stays the same size",
    jwt: "grows; past 4096 bytes sign-in refuses",
  },
  run: async (lab) => {
    const ada = await makePeople(lab);
    const workspace = ada.jar.copy();
    workspace.remove("session");
    const session = await measure(lab, "session", workspace);
    const jwt = await measure(lab, "jwt", workspace);
    const refusal = jwt.find(({ bytes }) => bytes === null);
    const observed = { session: observeGrowth(session), jwt: observeLimit(jwt) };
    const sizes = [...new Set(accepted(session))];
    return {
      observed,
      verdicts: {
        session: {
          ...decidedBy(session.at(-1)?.answer),
          headline:
            observed.session === "same" ? `${sizes[0]} bytes, whoever it is` : "It changes size",
          detail: `Characters of the name, then bytes of the cookie: ${list(session)}. The name is in the store.`,
          tone: observed.session === "same" ? "good" : "bad",
        },
        jwt: {
          ...decidedBy((refusal ?? jwt.at(-1))?.answer),
          headline: refusal ? `Grows, then ${describeAnswer(refusal.answer)}` : "Grows",
          detail: `Characters of the name, then bytes of the cookie: ${list(jwt)}. The limit is ${maximumCookieBytes}.`,
          tone: observed.jwt === "refused" ? "neutral" : "bad",
        },
      },
      observation: `The session cookie took ${sizes.join(", ")} bytes for every name. The access cookie took ${accepted(jwt).join(", ")} bytes${refusal ? `, and the sign-in with ${refusal.length} characters got ${describeAnswer(refusal.answer)}` : ""}.`,
    };
  },
  explanation: [
    {
      title: "A reference has one size",
      text: "The session cookie holds an id and a seal, for an administrator with a hundred permissions as for a guest. What the id refers to may grow as far as the store allows. It travels between the server and its store, not between the server and the browser.",
    },
    {
      title: "A statement is as long as what it states",
      text: "Each claim is in the token, in base64, which makes four characters of every three bytes. The token travels with each request, to each image and script under its path as well. So it should say what the gate needs, and no more: who it is, and the one thing that decides.",
    },
    {
      title: "The failure",
      text: "A browser tells no server that a cookie was too large. It stores nothing, and the next request comes without it: sign-in succeeds, and the user is not signed in. It happens first to those with the most roles, and in no test account. This server measures the token before it stores or sends anything, and answers 422.",
    },
  ],
  code: [
    {
      says: "The limit: name and value of the cookie together.",
      file: "lib/jwt/compact-form.ts",
      from: "export const maximumTokenLength",
    },
    {
      says: "Measured before anything is stored or sent.",
      file: "lib/jwt/issue.ts",
      from: "const accessToken = await signAccessToken(identity, deviceId, record, sign);",
      to: 'reason: "too-large"',
    },
    {
      says: "The session's cookie seals its id and the user's, and nothing else.",
      file: "lib/session/seal.ts",
      from: "return sealData({ id, userId }",
    },
  ],
  sources: [
    {
      name: "RFC 6265 §6.1",
      says: "A browser should take at least 4096 bytes for a cookie. Do not count on more.",
      url: "https://www.rfc-editor.org/rfc/rfc6265#section-6.1",
    },
    {
      name: "OWASP ASVS 5.0, 3.3.5",
      says: "Name and value of a cookie must not exceed 4096 bytes: the browser will not store it.",
      url: "https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x12-V3-Web-Frontend-Security.md",
    },
    {
      name: "RFC 9068 §2.2",
      says: "What an access token has to say.",
      url: "https://www.rfc-editor.org/rfc/rfc9068#section-2.2",
    },
  ],
  related: [
    { href: "/trade-offs", label: "What each choice costs" },
    { href: "/learn/json-web-tokens", label: "What is in a JWT" },
    { href: "/debugger", label: "Take a token apart" },
  ],
};
