import "server-only";
import type { Flow } from "../../identity/identity";
import type { Verdict } from "../../identity/verdict";
import { verifyAccessToken } from "../../jwt/verify";
import { openRequest } from "../../runtime";
import { resealSession } from "../../session/reseal";
import { verifySession } from "../../session/verify";
import type { FaultName } from "../faults/fault";
import { decidedBy, describeAnswer } from "./describe";
import type { Experiment } from "./experiment";
import type { Lab } from "./lab";
import type { LabBrowser } from "./lab-browser";
import { type RotatedServer, rotateServer } from "./rotated-server";

/** Over HTTP: what this server answers while the present secret or key is out of use for one browser. */
async function retireForOne(ada: LabBrowser, fault: FaultName, what: string) {
  const path = `/api/${ada.flow}/me`;
  await ada.signIn();
  await ada.ask("GET", path, { why: "asks who it is", expect: 200 });
  await ada.beginFault(fault, `has the present ${what} retired for its own requests`);
  const without = await ada.ask("GET", path, { why: "asks with the same cookie" });
  await ada.endFaults(`has the ${what} back`);
  await ada.ask("GET", path, { why: "asks with the same cookie", expect: 200 });
  return without;
}

/** The reference's own verifier with another configuration: no request, and the page says so. */
function noteVerdict(lab: Lab, flow: Flow, when: string, verdict: Verdict): void {
  const says = verdict.ok ? `admitted as ${verdict.identity.name}` : `refused, ${verdict.reason}`;
  lab.note(
    flow,
    `Not a request: the same verifier, configured as a server that has rotated. ${when}: ${says}.`,
  );
}

async function rotateSecret(lab: Lab, { overlap, afterwards }: RotatedServer) {
  const ada = lab.browser("session", "Ada's browser");
  const without = await retireForOne(ada, "secret-retired", "secret");
  const context = await openRequest(new Request(lab.origin));
  const cookie = ada.jar.get("session");
  const within = await verifySession(cookie, { ...context, sealKeys: overlap.sealKeys });
  noteVerdict(lab, "session", "New secret, previous one kept", within);
  const later = await verifySession(cookie, { ...context, sealKeys: afterwards.sealKeys });
  noteVerdict(lab, "session", "New secret alone", later);
  const resealed =
    within.ok && cookie
      ? await resealSession(cookie, within, { ...context, sealKeys: overlap.sealKeys })
      : null;
  const moved = await verifySession(resealed?.value, { ...context, sealKeys: afterwards.sealKeys });
  noteVerdict(lab, "session", "New secret alone, and a cookie sealed anew in the overlap", moved);
  return { without, within, later, moved };
}

async function rotateKey(lab: Lab, { overlap, afterwards }: RotatedServer) {
  const ada = lab.browser("jwt", "Ada's browser");
  const without = await retireForOne(ada, "key-retired", "signing key");
  const context = await openRequest(new Request(lab.origin));
  const token = ada.jar.get("access");
  const within = await verifyAccessToken(token, { ...context, keys: overlap.keys });
  noteVerdict(lab, "jwt", "New key, previous kid kept", within);
  const later = await verifyAccessToken(token, { ...context, keys: afterwards.keys });
  noteVerdict(lab, "jwt", "New key alone", later);
  return { without, within, later };
}

type Rotated = Pick<Awaited<ReturnType<typeof rotateSecret>>, "without"> & {
  within: Verdict;
  later: Verdict;
};

function observe({ without, within, later }: Rotated): string {
  if (!within.ok) return "refused";
  return without.status === 401 && !later.ok ? "until" : "ever";
}

const say = (verdict: Verdict) => (verdict.ok ? "admitted" : `refused, ${verdict.reason}`);

const options = [
  { id: "refused", text: "is refused at once: she has to sign in again" },
  { id: "until", text: "is good until the old one is taken away" },
  { id: "ever", text: "is good for as long as it would have been anyway" },
] as const;

export const experiment: Experiment = {
  title: "Rotate the secret",
  question: "You replace the secret and the signing key. Who is signed out?",
  situation:
    "Ada is signed in. The server gets a new secret and a new key, and keeps the old ones beside them for a while. Then the old ones are taken away.",
  guesses: [
    { about: "session", question: "Her session cookie", options, expected: "until" },
    { about: "jwt", question: "Her access token", options, expected: "until" },
  ],
  steps: [
    "Ada signs in and asks who she is.",
    "Her browser has the present secret, or signing key, retired for its own requests, and asks again.",
    "Without a request, the same verifier judges the same cookie, configured as a server that has rotated and keeps the old one.",
    "And once more, configured with the new one alone.",
  ],
  contrast: {
    session: "old cookies open with the previous secret, then not",
    jwt: "the old kid verifies in the overlap, then not",
  },
  run: async (lab) => {
    const { config } = await openRequest(new Request(lab.origin));
    const rotated = await rotateServer(config);
    const session = await rotateSecret(lab, rotated);
    const jwt = await rotateKey(lab, rotated);
    const observed = { session: observe(session), jwt: observe(jwt) };
    return {
      observed,
      verdicts: {
        session: {
          ...decidedBy(session.without),
          headline: `Overlap: ${say(session.within)}. Then: ${describeAnswer(session.without)}`,
          detail: `The overlap was judged in this process, the rest over HTTP. A cookie that was sealed anew in the overlap outlives the old secret: ${say(session.moved)}.`,
          tone: observed.session === "until" && session.moved.ok ? "good" : "bad",
        },
        jwt: {
          ...decidedBy(jwt.without),
          headline: `Overlap: ${say(jwt.within)}. Then: ${describeAnswer(jwt.without)}`,
          detail:
            "The overlap was judged in this process, the rest over HTTP. The kid in the token's header says which key it wants.",
          tone: observed.jwt === "until" ? "good" : "bad",
        },
      },
      observation: `With the old one kept, the cookie was ${say(session.within)} and the token ${say(jwt.within)}. Without it the cookie got ${describeAnswer(session.without)} and the token ${describeAnswer(jwt.without)}.`,
    };
  },
  explanation: [
    {
      title: "Replace first, remove later",
      text: "A rotation has two steps. First the new secret seals and signs, and the old one only opens and verifies. When everything that the old one made has run out, it is removed. Done in one step, a rotation signs everybody out.",
    },
    {
      title: "How the old one is found",
      text: "A sealed cookie names its password and a token names its key, by the kid in its header. So nothing is tried in turn: either the one that is named is still there, or the answer is a refusal. A session cookie is sealed anew on its next visit, so whoever comes by in the overlap notices nothing. An access token needs no such help: it ends within fifteen minutes, and the next refresh signs with the new key.",
    },
    {
      title: "The attack",
      text: "A secret leaks, in a log or with a laptop. Whoever has it can seal cookies and, by HS256, sign tokens as anybody. A forged cookie opens nothing by itself, since no record stands behind the id in it. A forged token is as good as a real one. After a leak there is no overlap: the old one goes at once, and everybody signs in again.",
    },
  ],
  code: [
    {
      says: "The present secret seals; all of them open.",
      file: "lib/session/seal.ts",
      from: "const current = await derivePassword(secrets.current);",
      to: "return { current, all",
    },
    {
      says: "A cookie under the old secret moves to the new one on its next visit.",
      file: "lib/session/reseal.ts",
      from: "if (isSealedWithCurrent(seal, sealKeys)) return null;",
      to: "sealSessionId(unsealed",
    },
    {
      says: "The first key of each algorithm signs; all of them verify, each by its kid.",
      file: "lib/jwt/keys.ts",
      from: "const current = pairs.find(",
      to: "verification: new Map(",
    },
  ],
  sources: [
    {
      name: "RFC 7517 §4.5",
      says: "The kid chooses among a set of keys, for instance during key rollover.",
      url: "https://www.rfc-editor.org/rfc/rfc7517#section-4.5",
    },
    {
      name: "OWASP ASVS 5.0, 11.2.2",
      says: "It must be possible to replace keys and passwords.",
      url: "https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x20-V11-Cryptography.md",
    },
    {
      name: "OWASP Key Management Cheat Sheet",
      says: "How long keys live, and what to do when one is compromised.",
      url: "https://cheatsheetseries.owasp.org/cheatsheets/Key_Management_Cheat_Sheet.html",
    },
  ],
  related: [
    { href: "/experiments/forge-a-token", label: "Forge a token" },
    { href: "/learn/signing-algorithms", label: "Signing algorithms" },
    { href: "/experiments/second-server", label: "A second server" },
  ],
  fault: "secret-retired",
};
