import "server-only";
import { decidedBy, describeAnswer } from "./describe";
import type { Experiment } from "./experiment";
import type { Lab } from "./lab";
import type { Answer } from "./lab-browser";

const observedOf = ({ status }: Answer) =>
  status === 200 ? "admitted" : status === 503 ? "waits" : "signed-out";

async function takeStoreFromSession(lab: Lab) {
  const ada = lab.browser("session", "Ada's browser");
  await ada.signIn();
  await ada.ask("GET", "/api/session/me", { why: "asks who it is", expect: 200 });
  await ada.beginFault("store-down", "takes the store away from its own requests");
  const during = await ada.ask("GET", "/api/session/me", { why: "asks again" });
  const keepsCookie = during.setCookies.length === 0 && ada.jar.get("session") !== undefined;
  await ada.endFaults("gives the store back");
  const after = await ada.ask("GET", "/api/session/me", { why: "asks with the same cookie" });
  return { during, after, keepsCookie };
}

async function takeStoreFromTokens(lab: Lab) {
  const ada = lab.browser("jwt", "Ada's browser");
  await ada.signIn();
  await ada.ask("GET", "/api/jwt/me", { why: "asks who it is", expect: 200 });
  await ada.beginFault("store-down", "takes the store away from its own requests");
  const during = await ada.ask("GET", "/api/jwt/me", { why: "asks again" });
  const refresh = await ada.ask("POST", "/api/jwt/refresh", { why: "asks for a new token" });
  await ada.endFaults("gives the store back");
  const after = await ada.ask("POST", "/api/jwt/refresh", { why: "asks for a new token again" });
  return { during, refresh, after };
}

const options = [
  { id: "admitted", text: "goes on as if nothing had happened" },
  { id: "waits", text: "is told to come back later, and stays signed in" },
  { id: "signed-out", text: "is signed out" },
] as const;

export const experiment: Experiment = {
  title: "The store goes down",
  question: "The store stops answering. Who can still get in?",
  situation:
    "Ada is signed in. Then every question to the store goes unanswered, for her requests alone. She asks for what she was just allowed to see.",
  guesses: [
    { about: "session", question: "By session she", options, expected: "waits" },
    { about: "jwt", question: "By JWT she", options, expected: "admitted" },
  ],
  steps: [
    "Ada signs in and asks who she is.",
    "The store goes away, for her requests alone: it does not answer.",
    "She asks again. By JWT she also asks for a new token.",
    "The fault ends. She asks once more, with what she has kept.",
  ],
  contrast: { session: "503, and the cookie is kept", jwt: "200; a refresh waits" },
  run: async (lab) => {
    const session = await takeStoreFromSession(lab);
    const jwt = await takeStoreFromTokens(lab);
    return {
      observed: { session: observedOf(session.during), jwt: observedOf(jwt.during) },
      verdicts: {
        session: {
          ...decidedBy(session.during),
          headline: describeAnswer(session.during),
          detail: `${session.keepsCookie ? "The cookie was kept" : "The cookie was lost"}; when the store was back the same cookie got ${session.after.status}.`,
          tone: session.during.status === 503 && session.keepsCookie ? "neutral" : "bad",
        },
        jwt: {
          ...decidedBy(jwt.during),
          headline: describeAnswer(jwt.during),
          detail: `The signature needs no store. A refresh does: it got ${describeAnswer(jwt.refresh)}, and ${jwt.after.status} when the store was back.`,
          tone: jwt.during.status === 200 ? "good" : "neutral",
        },
      },
      observation: `Without the store the session got ${session.during.status} and the access token ${jwt.during.status}; refreshing got ${jwt.refresh.status}. Afterwards both went on with what they had kept.`,
    };
  },
  explanation: [
    {
      title: "A session is a question, a token is an answer",
      text: "A session id means nothing until the store says what it refers to. Without the store the server cannot know who asks, so it says 503: neither yes nor no. An access token carries the answer, and a public key is enough to check it.",
    },
    {
      title: "The failure",
      text: "Two shortcuts make an outage worse. Treating no answer as no session signs everybody out, and when the store is back they all sign in at once. Treating no answer as good enough lets in whoever holds a cookie that was taken back. A refusal with Retry-After that leaves the cookie alone does neither.",
    },
    {
      title: "Independence has an end",
      text: "An access token outlives the outage for as long as it is valid, fifteen minutes at most. To refresh it the server must look at the family in the store. Nothing that was revoked in the meantime is known either.",
    },
  ],
  code: [
    {
      says: "No answer from the store is a reason of its own, never an empty record.",
      file: "lib/session/verify.ts",
      from: "if (error instanceof StoreUnavailableError)",
    },
    {
      says: "The gate answers it with 503 and touches no cookie.",
      file: "lib/gate/refusals.ts",
      from: 'case "unavailable":',
      to: 'problem("store-unavailable")',
    },
  ],
  sources: [
    {
      name: "OWASP ASVS 5.0, 16.5.3",
      says: "Fail gracefully and securely: never fail open.",
      url: "https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x25-V16-Security-Logging-and-Error-Handling.md",
    },
    {
      name: "RFC 9110 §15.6.4",
      says: "503 Service Unavailable, with Retry-After.",
      url: "https://www.rfc-editor.org/rfc/rfc9110#section-15.6.4",
    },
  ],
  related: [
    { href: "/experiments/second-server", label: "A second server" },
    { href: "/learn/access-and-refresh", label: "How refreshing works" },
    { href: "/trade-offs", label: "What each choice costs" },
  ],
  fault: "store-down",
};
