/** The table of the subject. Each cell is measured on the page, or shown by an experiment, or both. */
import type { Flow } from "../../identity/identity";
import type { ExperimentSlug } from "../experiments/registry";

/** What was measured before, and the page can measure in the visitor's own browser. */
export type MeasurementName = "written" | "lookup" | "size" | "script" | "steps" | "contents";

export interface Cell {
  claim: string;
  measurement?: MeasurementName;
  experiments: readonly ExperimentSlug[];
}

export interface Row extends Readonly<Record<Flow, Cell>> {
  id: string;
  title: string;
  question: string;
}

export const rows: readonly Row[] = [
  {
    id: "state",
    title: "State",
    question: "What does the server keep?",
    session: {
      claim: "One record per sign-in: who, since when, last seen, which device.",
      measurement: "written",
      experiments: ["let-it-expire"],
    },
    jwt: {
      claim:
        "Nothing for the access token. One family per sign-in, to rotate and end the refresh token.",
      measurement: "written",
      experiments: ["refresh-race"],
    },
  },
  {
    id: "lookup",
    title: "Lookup per request",
    question: "What does it cost to know who asks?",
    session: {
      claim: "One read. It answers with the live record and the present role.",
      measurement: "lookup",
      experiments: [],
    },
    jwt: {
      claim: "None: signature and claims are checked with a key in memory. With a denylist, one.",
      measurement: "lookup",
      experiments: ["replay-after-logout"],
    },
  },
  {
    id: "revocation",
    title: "Revocation",
    question: "When does access end?",
    session: {
      claim: "At the next request: the record is gone, and the role is read anew each time.",
      experiments: ["replay-after-logout", "sign-out-everywhere", "role-change"],
    },
    jwt: {
      claim:
        "At the next refresh, or at once with a denylist. Until then a copied access token works, 15 minutes at most.",
      experiments: ["replay-after-logout", "sign-out-everywhere", "steal-the-refresh-token"],
    },
  },
  {
    id: "size",
    title: "Size",
    question: "What travels with each request?",
    session: {
      claim: "A sealed id. It stays the same size, whatever the server knows about you.",
      measurement: "size",
      experiments: ["grow-the-identity"],
    },
    jwt: {
      claim: "The facts themselves. The cookie grows with each claim, and ends at 4,096 bytes.",
      measurement: "size",
      experiments: ["grow-the-identity"],
    },
  },
  {
    id: "scaling",
    title: "Scaling",
    question: "What does a second server need?",
    session: { claim: "The same store, within reach.", experiments: ["second-server"] },
    jwt: {
      claim: "The public key, to check. The store as well, to sign in and to refresh.",
      experiments: ["second-server", "refresh-race"],
    },
  },
  {
    id: "failure",
    title: "Failure",
    question: "What if the store is down?",
    session: {
      claim: "Nobody is let in: 503. The cookie is kept, so nobody is signed out either.",
      experiments: ["redis-down"],
    },
    jwt: {
      claim:
        "Access goes on until the token expires; with a denylist, 503. Sign-in and refresh answer 503.",
      experiments: ["redis-down"],
    },
  },
  {
    id: "surface",
    title: "CSRF and XSS surface",
    question: "What can another site, or a script, do?",
    session: {
      claim:
        "A cookie travels by itself: SameSite and an origin check guard it, HttpOnly hides it from script.",
      measurement: "script",
      experiments: ["cross-site-request", "script-injection", "fixation"],
    },
    jwt: {
      claim:
        "In a cookie, the same. A bearer token is never sent by itself, but script can read it.",
      measurement: "script",
      experiments: ["cross-site-request", "script-injection"],
    },
  },
  {
    id: "reach",
    title: "Cross-domain and mobile",
    question: "Who else can use it?",
    session: {
      claim: "The cookie stays with its own site. Another service has to reach the store, or ask.",
      experiments: ["second-server", "cross-site-request"],
    },
    jwt: {
      claim:
        "As a bearer token it goes wherever a client sends it. Whoever has the public key can check it.",
      experiments: ["second-server", "script-injection"],
    },
  },
  {
    id: "keys",
    title: "Key management",
    question: "Which secrets need care?",
    session: {
      claim:
        "One secret seals the cookies. While it is rotated, the previous one still opens them.",
      experiments: ["rotate-the-secret"],
    },
    jwt: {
      claim:
        "Signing keys, each with a kid and a published half. The key decides the algorithm, never the token.",
      experiments: ["rotate-the-secret", "forge-a-token"],
    },
  },
  {
    id: "debugging",
    title: "Debugging",
    question: "What can you see when it fails?",
    session: {
      claim: "The cookie tells you nothing. The record in the store tells you what is true now.",
      measurement: "steps",
      experiments: ["flip-a-byte"],
    },
    jwt: {
      claim: "The token reads in any decoder. It tells you what was true when it was signed.",
      measurement: "steps",
      experiments: ["flip-a-byte", "let-it-expire"],
    },
  },
  {
    id: "privacy",
    title: "Privacy of contents",
    question: "Who can read what is inside?",
    session: {
      claim: "The server alone. The id inside is random, and sealed on top.",
      measurement: "contents",
      experiments: ["flip-a-byte", "grow-the-identity"],
    },
    jwt: {
      claim: "Everybody who holds it. Signed is not encrypted.",
      measurement: "contents",
      experiments: ["grow-the-identity"],
    },
  },
];
