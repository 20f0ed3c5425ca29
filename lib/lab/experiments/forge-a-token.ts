import "server-only";
import { z } from "zod";
import { decodeToken } from "./decode-token";
import { decidedBy, describeAnswer, takesNoPart } from "./describe";
import type { Comparison } from "./events";
import type { Experiment } from "./experiment";
import { assembleForgery, listForgeries, type Target } from "./forgeries";
import type { Lab } from "./lab";
import type { Answer, LabBrowser } from "./lab-browser";
import { LabFailure } from "./lab-failure";
import { NaiveVerifier } from "./naive-verifier";

const keySetSchema = z.object({
  keys: z.array(z.looseObject({ kid: z.string(), alg: z.string(), kty: z.string() })),
});
const claimsSchema = z.looseObject({ role: z.string() });
const bodySchema = z.object({ accessToken: z.string() });

/** What Alan, a viewer, holds and may read: his own token's claims, made an administrator's. */
async function takeClaims(alan: LabBrowser): Promise<object> {
  const answer = await alan.signIn({
    username: "alan",
    transport: "body",
    why: "signs in as alan, a viewer, and gets the token in the body",
  });
  const { accessToken } = bodySchema.parse(answer.body);
  return {
    ...claimsSchema.parse(decodeToken(accessToken).payload),
    name: "Alan the administrator",
    role: "admin",
  };
}

async function readPublicKey(alan: LabBrowser): Promise<Target> {
  const path = "/.well-known/jwks.json";
  const answer = await alan.ask("GET", path, { why: "reads the public keys", expect: 200 });
  const key = keySetSchema.parse(answer.body).keys.find(({ alg }) => alg === "ES256");
  if (!key) throw new LabFailure("unexpected-answer", "There is no ES256 key.");
  return { kid: key.kid, publicJwk: key };
}

async function tryAll(lab: Lab): Promise<{ answers: Answer[]; comparisons: Comparison[] }> {
  const alan = lab.intruder("jwt", "Alan's client");
  const claims = await takeClaims(alan);
  const target = await readPublicKey(alan);
  const naive = new NaiveVerifier();
  const forNaive = listForgeries(naive);
  const answers: Answer[] = [];
  const comparisons: Comparison[] = [];
  for (const [index, forgery] of listForgeries(target).entries()) {
    const token = assembleForgery(forgery, claims, target);
    const answer = await alan.ask("GET", "/api/jwt/users", {
      why: `asks for what only administrators see: ${forgery.what}`,
      headers: { authorization: `Bearer ${token}` },
    });
    answers.push(answer);
    // The same trick, played on the naive verifier with that verifier's own public key.
    const twin = forNaive[index] ?? forgery;
    comparisons.push({
      what: forgery.what,
      shown: JSON.stringify(forgery.header),
      ours: { isRefused: answer.status === 401, says: describeAnswer(answer) },
      naive: naive.verify(assembleForgery(twin, claims, naive)),
    });
  }
  return { answers, comparisons };
}

export const experiment: Experiment = {
  title: "Forge a token",
  question: "A viewer writes admin into a token and lies about how it is signed. Who falls for it?",
  situation:
    "Alan is a viewer. He reads his own token, changes the role, and builds five tokens around it, each with another trick in the header. He presents each where only administrators may go.",
  guesses: [
    {
      about: "both",
      question: "Of the five, this server admits",
      options: [
        { id: "0", text: "none" },
        { id: "1", text: "one: signed with the public key" },
        { id: "2", text: "two: those that bring or name their own key" },
        { id: "5", text: "all five" },
      ],
      expected: "0",
    },
  ],
  steps: [
    "Alan signs in and reads the claims of his token.",
    "He fetches the public keys, which are there for everybody.",
    "He forges five tokens and asks for the list of people with each.",
    "A naive verifier, with a key of its own and nothing to guard, judges the same five tricks.",
  ],
  contrast: {
    session: "nothing to forge: the id is random",
    jwt: "five forgeries, five times 401",
  },
  run: async (lab) => {
    const { answers, comparisons } = await tryAll(lab);
    const admitted = comparisons.filter(({ ours }) => !ours.isRefused).length;
    const fooled = comparisons.filter(({ naive }) => !naive.isRefused).length;
    const reasons = [...new Set(comparisons.map(({ ours }) => ours.says))];
    return {
      observed: { both: String(admitted) },
      verdicts: {
        session: {
          ...takesNoPart,
          headline: "Nothing to forge",
          detail:
            "The cookie holds a random id, sealed. It states nothing about anybody, so there is no statement to change.",
          tone: "neutral",
        },
        jwt: {
          ...decidedBy(answers.find(({ status }) => status < 300) ?? answers.at(-1)),
          headline: `${comparisons.length - admitted} of ${comparisons.length} refused`,
          detail: `The answers were ${reasons.join("; ")}.`,
          tone: admitted === 0 ? "good" : "bad",
        },
      },
      observation: `This server refused ${comparisons.length - admitted} of ${comparisons.length} forged tokens. The naive verifier, which fetches nothing here, would have fallen for ${fooled}.`,
      comparisons,
    };
  },
  explanation: [
    {
      title: "The token must not choose how it is checked",
      text: "A JWT's header is written by whoever made the token. A verifier that takes the algorithm or the key from it lets the attacker choose both. Here the header's kid selects one of our keys, and nothing else in it is believed: the key knows its one algorithm.",
    },
    {
      title: "The attack",
      text: "With alg none there is no signature to fail. With HS256, a verifier that hands its public key to an HMAC makes a secret of something everybody can download. With jwk and jku the attacker supplies the key, and jku makes the server fetch an address of the attacker's choosing besides. A kid that is used as a file name leads to a file whose content the attacker knows.",
    },
    {
      title: "What it takes",
      text: "An allowlist with one algorithm per key, keys from the configuration alone, an explicit type, and no fallback: an unknown kid is refused and no other key is tried.",
    },
  ],
  code: [
    {
      says: "The kid selects a key, and the key decides the algorithm.",
      file: "lib/jwt/verify.ts",
      from: "const key = typeof header.kid",
      to: "wrong-algorithm",
    },
    {
      says: "One algorithm is passed to the library, and it is the key's.",
      file: "lib/jwt/verify.ts",
      from: "jwtVerify(token, key, {",
      to: "typ: accessTokenType",
    },
    {
      says: "The naive one: the header is obeyed.",
      file: "lib/lab/experiments/naive-verifier.ts",
      from: "// Mistake 1",
      to: "// Mistake 3",
    },
  ],
  sources: [
    {
      name: "RFC 8725 §3.1",
      says: "Verify with an algorithm that the application chose, never with the token's.",
      url: "https://www.rfc-editor.org/rfc/rfc8725#section-3.1",
    },
    {
      name: "RFC 8725 §3.10",
      says: "Do not trust received claims: jku, x5u and kid open injection and SSRF.",
      url: "https://www.rfc-editor.org/rfc/rfc8725#section-3.10",
    },
    {
      name: "OWASP ASVS 5.0, 9.1.2 and 9.1.3",
      says: "Allowlisted algorithms, and key material from trusted configuration alone.",
      url: "https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x18-V9-Self-contained-Tokens.md",
    },
  ],
  related: [
    { href: "/experiments/flip-a-byte", label: "Flip a byte" },
    { href: "/debugger", label: "Take a token apart" },
    { href: "/learn/signing-algorithms", label: "Signing algorithms" },
  ],
};
