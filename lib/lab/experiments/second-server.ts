import "server-only";
import { z } from "zod";
import { systemClock, toSeconds } from "../../base/clock";
import { openRequest } from "../../runtime";
import { decidedBy, describeAnswer, storeCommandsOf } from "./describe";
import type { Experiment } from "./experiment";
import type { Lab } from "./lab";
import type { Answer } from "./lab-browser";
import { type ServiceVerdict, verifyAsStranger } from "./unrelated-service";

const bodySchema = z.object({ accessToken: z.string() });

const there = "is sent to a second server, with the same keys and a store of its own";
const back = "is sent where the store is shared again";

async function askWithSession(lab: Lab) {
  const ada = lab.browser("session", "Ada's browser");
  await ada.signIn();
  await ada.ask("GET", "/api/session/me", { why: "asks who it is", expect: 200 });
  await ada.beginFault("own-store", there);
  const apart = await ada.ask("GET", "/api/session/me", { why: "asks the second server" });
  await ada.endFaults(back);
  const shared = await ada.ask("GET", "/api/session/me", { why: "asks with the same cookie" });
  return { apart, shared };
}

async function askWithToken(lab: Lab) {
  const ada = lab.browser("jwt", "Ada's browser");
  await ada.signIn();
  await ada.ask("GET", "/api/jwt/me", { why: "asks who it is", expect: 200 });
  await ada.beginFault("own-store", there);
  const apart = await ada.ask("GET", "/api/jwt/me", { why: "asks the second server" });
  const refresh = await ada.ask("POST", "/api/jwt/refresh", {
    why: "asks the second server for a new token",
  });
  await ada.endFaults(back);
  return { apart, refresh };
}

/** Somebody else's service, with nothing but the published keys. */
async function showToStranger(lab: Lab) {
  const service = lab.browser("jwt", "An unrelated service");
  const { issuer, audience } = await openRequest(new Request(lab.origin));
  const path = "/.well-known/jwks.json";
  const keys = (await service.ask("GET", path, { why: "fetches the public keys", expect: 200 }))
    .body;
  const judge = async (algorithm: "ES256" | "HS256"): Promise<ServiceVerdict> => {
    const app = lab.browser("jwt", "Ada's app");
    const why = `signs in as ada, for an ${algorithm} token in the body`;
    const { body } = await app.signIn({ transport: "body", algorithm, why });
    const now = toSeconds(systemClock());
    const verdict = verifyAsStranger(bodySchema.parse(body).accessToken, keys, {
      issuer,
      audience,
      now,
    });
    lab.note("jwt", `The service checks that ${algorithm} token, asking nobody: ${told(verdict)}.`);
    return verdict;
  };
  return { signed: await judge("ES256"), shared: await judge("HS256") };
}

const told = ({ isAccepted, says }: ServiceVerdict) =>
  `${isAccepted ? "accepted" : "not accepted"} (${says})`;

const observedOf = ({ status }: Answer) => (status === 200 ? "same" : "nothing");

const options = [
  { id: "same", text: "is as good as to the first" },
  { id: "nothing", text: "means nothing" },
] as const;

export const experiment: Experiment = {
  title: "A second server",
  question: "A second server is put beside the first. What must they share?",
  situation:
    "Ada signed in at the first server. Her next request reaches a second one. It has the same secret and the same keys, and a store of its own, which is empty.",
  guesses: [
    { about: "session", question: "There her session cookie", options, expected: "nothing" },
    { about: "jwt", question: "There her access token", options, expected: "same" },
  ],
  steps: [
    "Ada signs in and asks who she is.",
    "Her browser is sent to a second server with a store of its own, and asks again. By JWT it also asks for a new token.",
    "By session it goes back to where the store is shared.",
    "An unrelated service fetches the public keys and checks an ES256 token and an HS256 token with them.",
  ],
  contrast: { session: "needs the shared store", jwt: "needs only the public key" },
  run: async (lab) => {
    const session = await askWithSession(lab);
    const jwt = await askWithToken(lab);
    const stranger = await showToStranger(lab);
    const commands = storeCommandsOf(jwt.apart).length;
    return {
      observed: { session: observedOf(session.apart), jwt: observedOf(jwt.apart) },
      verdicts: {
        session: {
          ...decidedBy(session.apart),
          headline: `Apart: ${describeAnswer(session.apart)}. Shared store: ${describeAnswer(session.shared)}`,
          detail:
            session.apart.status === 200
              ? "The second server knew the session without the store."
              : "The seal opened there, too. The record that the id in it refers to was elsewhere.",
          tone: "neutral",
        },
        jwt: {
          ...decidedBy(jwt.apart),
          headline: `${describeAnswer(jwt.apart)}, store commands: ${commands}`,
          detail: `An unrelated service, with the public keys alone. The ES256 token: ${told(stranger.signed)}. The HS256 token: ${told(stranger.shared)}. A refresh needs the store of the sign-in, and this empty one takes no writes: ${describeAnswer(jwt.refresh)}.`,
          tone: jwt.apart.status === 200 && stranger.signed.isAccepted ? "good" : "neutral",
        },
      },
      observation: `With a store of its own the second server answered the session with ${describeAnswer(session.apart)} and the access token with ${describeAnswer(jwt.apart)}. With the shared store the session got ${session.shared.status}.`,
    };
  },
  explanation: [
    {
      title: "A reference needs its register",
      text: "A session id refers to a record. Any number of servers can answer for it, as long as all of them ask the same store. That store is then part of each request, and its distance is part of each answer's time.",
    },
    {
      title: "A signature needs a key that anybody may have",
      text: "An ES256 token is checked with a public key. Handing it out gives nobody the power to make tokens, so a service of another team, in another country, can check for itself. HS256 has one key for both: whoever could check a token could make one, so it is published nowhere.",
    },
    {
      title: "The failure",
      text: "Sessions in the memory of one process work until there is a second process: then every other request finds nobody signed in. A load balancer that pins each visitor to one server hides that until the server is restarted. And to refresh a token, the second server needs the shared store after all.",
    },
  ],
  code: [
    {
      says: "Session: one question to the store, which has to be the one that was written to.",
      file: "lib/session/verify.ts",
      from: "const { record, user } = (await store.sessions.find(unsealed)) ?? {};",
    },
    {
      says: "What anyone may have. A symmetric key has no public half and is left out.",
      file: "lib/jwt/keys.ts",
      from: "export function publicKeySet",
      to: "};",
    },
    {
      says: "The unrelated service: a published key, one algorithm, and the claims.",
      file: "lib/lab/experiments/unrelated-service.ts",
      from: "const key = keySetSchema.parse(publishedKeys)",
      to: "return { isAccepted: true",
    },
  ],
  sources: [
    {
      name: "RFC 7517 §5",
      says: "The JWK Set: how public keys are published.",
      url: "https://www.rfc-editor.org/rfc/rfc7517#section-5",
    },
    {
      name: "RFC 9068 §4",
      says: "What a resource server checks of an access token.",
      url: "https://www.rfc-editor.org/rfc/rfc9068#section-4",
    },
    {
      name: "RFC 7515 §10.5",
      says: "A MAC does not say who made it: whoever can check it can make it.",
      url: "https://www.rfc-editor.org/rfc/rfc7515#section-10.5",
    },
    {
      name: "OWASP ASVS 5.0, 7.2.1",
      says: "Session tokens are verified by a trusted service on the server side.",
      url: "https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x16-V7-Session-Management.md",
    },
  ],
  related: [
    { href: "/experiments/redis-down", label: "The store goes down" },
    { href: "/learn/signing-algorithms", label: "Signing algorithms" },
    { href: "/trade-offs", label: "What each choice costs" },
  ],
  fault: "own-store",
};
