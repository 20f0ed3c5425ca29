import "server-only";
import { z } from "zod";
import type { Experiment } from "./experiment";
import type { Lab } from "./lab";

const bodySchema = z.object({ accessToken: z.string() });

async function lookForSession(lab: Lab) {
  const ada = lab.browser("session", "Ada's browser");
  const answer = await ada.signIn();
  const visible = ada.jar.visibleToScript();
  const noted = lab.note("session", describeVisible(visible));
  return { noted, visible, inBody: bodySchema.safeParse(answer.body).success };
}

async function lookForToken(lab: Lab) {
  const ada = lab.browser("jwt", "Ada's browser");
  const answer = await ada.signIn({ why: "signs in as ada: the token comes in a cookie" });
  const visible = ada.jar.visibleToScript();
  const noted = lab.note("jwt", describeVisible(visible));
  const inBody = bodySchema.safeParse(answer.body).success;

  const script = lab.browser("jwt", "a single-page app");
  const told = await script.signIn({
    transport: "body",
    why: "signs in as ada: the token comes in the body",
  });
  const stolen = bodySchema.safeParse(told.body);
  lab.note(
    "jwt",
    stolen.success ? "The body holds the token: any script on the page has it." : "No token there.",
  );
  const thief = lab.intruder("jwt", "a server of the thief");
  const replay = await thief.ask("GET", "/api/jwt/me", {
    why: "presents the token that script sent there",
    headers: { authorization: `Bearer ${stolen.success ? stolen.data.accessToken : ""}` },
  });
  return { noted, visible, inBody, isStolen: stolen.success, replay };
}

function describeVisible(visible: string): string {
  return visible === ""
    ? "Every cookie is HttpOnly: document.cookie is empty."
    : "document.cookie shows a cookie.";
}

const isHidden = ({ visible, inBody }: { visible: string; inBody: boolean }) =>
  visible === "" && !inBody;

/** Whether script is let at what it looks for; the note on document.cookie shows it. */
const ruleOf = (found: { noted: number; visible: string; inBody: boolean }) => ({
  ruling: isHidden(found) ? ("refused" as const) : ("admitted" as const),
  decidedBy: found.noted,
});

const options = [
  { id: "nothing", text: "reads nothing that it could take away" },
  { id: "credential", text: "reads the credential and sends it home" },
] as const;

export const experiment: Experiment = {
  title: "Script injection",
  question: "Somebody else's script runs on your page. Can it carry your sign-in away?",
  situation:
    "A dependency was taken over, and its script runs on a page where Ada is signed in, with the cookies as this server sets them. It looks for something to send home.",
  guesses: [
    { about: "session", question: "By session the script", options, expected: "nothing" },
    {
      about: "jwt",
      question: "By JWT, with the token in a cookie, the script",
      options,
      expected: "nothing",
    },
  ],
  steps: [
    "Ada signs in by session, then by JWT, as a browser does.",
    "We look at what those answers leave for script to read.",
    "A single-page app signs in with the token in the body, and another client presents that token.",
    "In your own browser a script then reads document.cookie and asks for a token in a body.",
  ],
  contrast: {
    session: "document.cookie is empty",
    jwt: "the same; a token in the body is readable",
  },
  run: async (lab) => {
    const session = await lookForSession(lab);
    const jwt = await lookForToken(lab);
    const observe = (hidden: boolean) => (hidden ? "nothing" : "credential");
    return {
      observed: { session: observe(isHidden(session)), jwt: observe(isHidden(jwt)) },
      verdicts: {
        session: {
          ...ruleOf(session),
          headline: isHidden(session) ? "Nothing to read" : "Readable",
          detail: isHidden(session)
            ? "The cookie is HttpOnly and its value is in no body."
            : "Script can read the credential.",
          tone: isHidden(session) ? "good" : "bad",
        },
        jwt: {
          ...ruleOf(jwt),
          headline: isHidden(jwt) ? "In a cookie: nothing. In a body: the token" : "Readable",
          detail: jwt.isStolen
            ? `The token from the body got ${jwt.replay.status} from another client.`
            : "No token came in the body.",
          tone: isHidden(jwt) ? "neutral" : "bad",
        },
      },
      observation: `HttpOnly cookies left script ${isHidden(session) && isHidden(jwt) ? "nothing" : "something"} to read in either flow. A token in the body was readable, and it got ${jwt.replay.status} elsewhere.`,
    };
  },
  explanation: [
    {
      title: "HttpOnly hides the credential, not the user",
      text: "A cookie marked HttpOnly is sent with requests and never shown to script. It does not matter whether it holds a session id or a JWT. Where the token must be readable, for a mobile app or a single-page app that sends it in a header, every script on the page can read it too.",
    },
    {
      title: "The attack",
      text: "Script that carries the credential away lets the thief work from anywhere, for as long as it is valid, after the tab is closed. Script that cannot read it can still send requests from the open page as the user. HttpOnly limits the theft; only keeping foreign script out prevents the attack.",
    },
    {
      title: "What keeps script out",
      text: "A Content-Security-Policy with a nonce for each response: a script element without it does not run. Local storage would be no better than a variable. Everything on the page can read both.",
    },
  ],
  code: [
    {
      says: "Session: set once, for every path that sets it.",
      file: "lib/session/cookie.ts",
      from: "attributes: { httpOnly: true",
    },
    {
      says: "JWT: the same attributes for the access token.",
      file: "lib/jwt/cookie.ts",
      from: "name: accessCookieName(isHttps),",
      to: "attributes: { httpOnly: true",
    },
    {
      says: "Scripts run by nonce alone.",
      file: "lib/http/content-security-policy.ts",
      from: "`script-src 'nonce-",
    },
  ],
  sources: [
    {
      name: "RFC 6265 §5.2.6",
      says: "The HttpOnly attribute.",
      url: "https://www.rfc-editor.org/rfc/rfc6265#section-5.2.6",
    },
    {
      name: "OWASP ASVS 5.0, 3.3.4",
      says: "A session token that script need not read must be HttpOnly.",
      url: "https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x12-V3-Web-Frontend-Security.md",
    },
    {
      name: "OWASP Session Management Cheat Sheet",
      says: "Why cookies with HttpOnly, and what cross-site scripting can do all the same.",
      url: "https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html",
    },
  ],
  related: [
    { href: "/experiments/cross-site-request", label: "A cross-site request" },
    { href: "/learn/json-web-tokens", label: "What is in a JWT" },
    { href: "/debugger", label: "Take a token apart" },
  ],
};
