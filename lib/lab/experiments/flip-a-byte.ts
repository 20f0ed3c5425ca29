import "server-only";
import { decidedBy, describeAnswer, describeAnswers } from "./describe";
import type { Comparison } from "./events";
import type { Experiment } from "./experiment";
import { flipSeal, flipToken } from "./flipped";
import type { Lab } from "./lab";
import type { Answer } from "./lab-browser";
import { decodeOnly } from "./naive-verifier";

async function flipSession(lab: Lab): Promise<Answer[]> {
  const alan = lab.browser("session", "Alan's browser");
  await alan.signIn({ username: "alan", why: "signs in as alan, a viewer" });
  const answers: Answer[] = [];
  for (const { what, value } of flipSeal(alan.jar.get("session") ?? "")) {
    const changed = lab.intruder("session", "Alan's browser", alan.jar.copy());
    changed.jar.replace("session", value);
    const why = `changes one letter of ${what} and asks who it is`;
    answers.push(await changed.ask("GET", "/api/session/me", { why }));
  }
  const why = "asks with the cookie as it was";
  await alan.ask("GET", "/api/session/me", { why, expect: 200 });
  return answers;
}

async function flipAccessToken(lab: Lab) {
  const alan = lab.browser("jwt", "Alan's browser");
  await alan.signIn({ username: "alan", why: "signs in as alan, a viewer" });
  const answers: Answer[] = [];
  const comparisons: Comparison[] = [];
  for (const { what, value, shown } of flipToken(alan.jar.get("access") ?? "")) {
    const changed = lab.intruder("jwt", "Alan's browser", alan.jar.copy());
    changed.jar.replace("access", value);
    const answer = await changed.ask("GET", "/api/jwt/users", {
      why: `asks for the people. Changed: ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
    });
    answers.push(answer);
    // 403 would mean that the changed token was believed, for a viewer's.
    const ours = { isRefused: answer.status === 401, says: describeAnswer(answer) };
    comparisons.push({ what, shown, ours, naive: decodeOnly(value) });
  }
  const why = "asks who it is with the token as it was";
  await alan.ask("GET", "/api/jwt/me", { why, expect: 200 });
  return { answers, comparisons };
}

const isBroken = ({ status }: Answer) => status === 401;
const countBroken = (answers: readonly Answer[]) => answers.filter(isBroken).length;

function observedOf(answers: readonly Answer[]) {
  if (answers.every(isBroken)) return "refused";
  return answers.some(({ status }) => status >= 500) ? "fails" : "believed";
}

const decisiveOf = (answers: readonly Answer[]) =>
  answers.find((one) => !isBroken(one)) ?? answers.at(-1);

const isSealBroken = ({ reason }: Answer) => reason === "tampered";

export const experiment: Experiment = {
  title: "Flip a byte",
  question: "You hold the cookie, so you can change it. What does one changed byte do?",
  situation:
    "Alan is a viewer. His cookies are on his own machine, so he may write into them what he likes. He changes one byte of the session cookie. In the access token he changes one bit of his name, one bit of the signature, and at last the role.",
  guesses: [
    {
      about: "session",
      question: "The changed session cookie",
      options: [
        { id: "refused", text: "is refused, wherever the byte was" },
        { id: "believed", text: "still works when the byte was not in the id" },
        { id: "fails", text: "brings an error: the server cannot read it" },
      ],
      expected: "refused",
    },
    {
      about: "jwt",
      question: "The changed token, whose payload anybody can read,",
      options: [
        { id: "refused", text: "is refused, wherever the change was" },
        { id: "believed", text: "is believed, at least with another name" },
        { id: "fails", text: "brings an error: the server cannot read it" },
      ],
      expected: "refused",
    },
  ],
  steps: [
    "Alan signs in as a viewer.",
    "He changes one letter of the session cookie in three places and sends each.",
    "He changes a bit of the token's payload, a bit of its signature, and the role, and sends each.",
    "He sends both as they were.",
    "Beside it stands what a server would say that decodes tokens without verifying them.",
  ],
  contrast: { session: "seal broken", jwt: "signature mismatch" },
  run: async (lab) => {
    const session = await flipSession(lab);
    const { answers: jwt, comparisons } = await flipAccessToken(lab);
    const fooled = comparisons.filter(({ naive }) => !naive.isRefused).length;
    const [sealed = "", signed = ""] = [session, jwt].map(
      (answers) => `${countBroken(answers)} of ${answers.length}`,
    );
    return {
      observed: { session: observedOf(session), jwt: observedOf(jwt) },
      verdicts: {
        session: {
          ...decidedBy(decisiveOf(session)),
          headline: `${session.some(isSealBroken) ? "Seal broken" : "Seal intact"}: ${describeAnswers(session)}`,
          detail: `${sealed} changed cookies were refused. Under the seal there is nothing but a random id: no role to change.`,
          tone: countBroken(session) === session.length ? "good" : "bad",
        },
        jwt: {
          ...decidedBy(decisiveOf(jwt)),
          headline: `${jwt.some(isSealBroken) ? "Signature mismatch" : "No mismatch"}: ${describeAnswers(jwt)}`,
          detail: `${signed} changed tokens were refused. The one that says admin got ${jwt.slice(-1).map(describeAnswer).join()}.`,
          tone: countBroken(jwt) === jwt.length ? "good" : "bad",
        },
      },
      observation: `This server refused ${sealed} changed session cookies and ${signed} changed tokens. A server that only decodes would have believed ${fooled} of ${comparisons.length}.`,
      comparisons,
    };
  },
  explanation: [
    {
      title: "Signed is not encrypted",
      text: "Anybody who holds a JWT can read its header and its payload, and write others. What they cannot write is the signature that belongs to them. The session cookie is sealed: encrypted, so that nobody reads it, and signed, so that nobody changes it. Either way a single bit is enough to be found out.",
    },
    {
      title: "The mistake",
      text: "Libraries have a decode beside their verify, and decode never refuses. A server that uses it reads whatever the visitor wrote. The same holds for code in the browser: what it decodes may be shown and must not decide. A decoded role is a claim, not a proof.",
    },
    {
      title: "No error, no hint",
      text: "A changed credential is no fault of the server, so there is no 500 and no crash. It counts as no credential. The answer says that it was tampered with and never what it said, so nobody learns byte by byte.",
    },
  ],
  code: [
    {
      says: "Session: what does not look like a seal is not opened, and what does not open is refused.",
      file: "lib/session/seal.ts",
      from: "if (!/^Fe26",
      to: "if (!parsed.success)",
    },
    {
      says: "JWT: the signature is checked before a claim is used.",
      file: "lib/jwt/verify.ts",
      from: "jwtVerify(token, key, {",
      to: "typ: accessTokenType",
    },
    {
      says: "JWT: each failure has a reason of its own.",
      file: "lib/jwt/verify.ts",
      from: "function reasonOf(error: unknown)",
      to: "throw error;",
    },
    {
      says: "The naive one: decoded, and taken for verified.",
      file: "lib/lab/experiments/naive-verifier.ts",
      from: "Mistake 6: a decoded token",
      to: "return { isRefused: false, says: `Decoded.",
    },
  ],
  sources: [
    {
      name: "OWASP ASVS 5.0, 9.1.1",
      says: "Verify a self-contained token's signature or MAC before accepting what it says.",
      url: "https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x18-V9-Self-contained-Tokens.md",
    },
    {
      name: "RFC 7515 §5.2",
      says: "How a signature is validated, and that one that does not validate rejects the whole.",
      url: "https://www.rfc-editor.org/rfc/rfc7515#section-5.2",
    },
    {
      name: "RFC 8725 §3.3",
      says: "Validate all cryptographic operations, and reject the JWT if any fails.",
      url: "https://www.rfc-editor.org/rfc/rfc8725#section-3.3",
    },
  ],
  related: [
    { href: "/experiments/forge-a-token", label: "Forge a token" },
    { href: "/debugger", label: "Take a token apart" },
    { href: "/learn/json-web-tokens", label: "What is in a JWT" },
  ],
};
