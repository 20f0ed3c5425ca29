/** DEMO: the words that mean one thing here, in code and on screen. */
export interface GlossaryEntry {
  /** One sentence, for whoever only passes by. */
  meaning: string;
  /** What else is worth knowing. */
  more: string;
  /** Where to see it. */
  see: readonly { href: string; label: string }[];
}

const entries = {
  credential: {
    meaning: "What the browser shows to be recognised: a session cookie, or an access token.",
    more: "It is passed to the function that checks it and carried nowhere else, so that it cannot end up in a log or on a page.",
    see: [{ href: "/", label: "What your browser holds" }],
  },
  denylist: {
    meaning: "A list of access tokens that count no more although their time is not up.",
    more: "Without it a copy of a token works until its end. With it every request asks the store once: the very question that a token was meant to save.",
    see: [
      { href: "/experiments/replay-after-logout", label: "Experiment: replay after logout" },
      { href: "/source/lib/jwt/denylist.ts", label: "lib/jwt/denylist.ts" },
    ],
  },
  device: {
    meaning: "One place where somebody is signed in, as the server counts them.",
    more: "By session it is a record, by JWT a family of refresh tokens. Each can be ended alone, and all at once.",
    see: [{ href: "/experiments/sign-out-everywhere", label: "Experiment: sign out everywhere" }],
  },
  edge: {
    meaning: "Where a request is looked at before the page's own server sees it.",
    more: "On a host with many locations it is the nearest one. Only what the web platform itself offers runs there, and the gate is written for that.",
    see: [{ href: "/source/middleware.ts", label: "middleware.ts" }],
  },
  family: {
    meaning:
      "A chain of refresh tokens that began with one sign-in, of which only the last one works.",
    more: "Each refresh adds a link. When a link that was used already comes back, two people hold the chain, and all of it ends.",
    see: [
      { href: "/learn/access-and-refresh", label: "Lesson: access and refresh tokens" },
      { href: "/experiments/steal-the-refresh-token", label: "Experiment: a stolen refresh token" },
    ],
  },
  fault: {
    meaning: "A condition that a visitor lays on their own requests to see what happens under it.",
    more: "The store is away, a key is retired. It touches nobody else, ends by itself, and can only make the server refuse more, never less.",
    see: [{ href: "/experiments/redis-down", label: "Experiment: the store is down" }],
  },
  gate: {
    meaning: "The code that lets a request through to a protected page, or turns it away.",
    more: "It is closed by default: a path that its table does not name is not found, whatever lies there.",
    see: [
      { href: "/source/lib/gate/admit.ts", label: "lib/gate/admit.ts" },
      { href: "/experiments/ask-for-too-much", label: "Experiment: ask for too much" },
    ],
  },
  grace: {
    meaning:
      "The ten seconds in which a refresh token that was just replaced still gets an answer.",
    more: "Answers get lost and two tabs ask at once. Whoever shows the last token but one in that time gets the same successor as the first who did, and nobody is signed out.",
    see: [{ href: "/experiments/refresh-race", label: "Experiment: twenty refreshes at once" }],
  },
  identity: {
    meaning: "Who somebody is, whichever flow has proved it: an id, a name and a role.",
    more: "Pages are handed this and do not ask how it came about.",
    see: [
      {
        href: "/learn/authentication-and-authorization",
        label: "Lesson: authentication and authorization",
      },
    ],
  },
  passport: {
    meaning: "The signed statement of who is here that the gate hands on to the page.",
    more: "It holds for thirty seconds and for one path. A page believes it and nothing else, so that without the gate every protected page stays shut.",
    see: [{ href: "/source/lib/gate/passport.ts", label: "lib/gate/passport.ts" }],
  },
  receipt: {
    meaning:
      "What the server did for one call: the cookies it set, what it asked of the store, how long each step took.",
    more: "Values in it are masked, so that nothing on the screen can be used again.",
    see: [{ href: "/learn/sessions", label: "Lesson: sessions, with an example that runs" }],
  },
  seal: {
    meaning:
      "The closed envelope in which a session's id travels: encrypted, and broken by any change.",
    more: "Only the server has the secret that opens it. A token is different: it is signed, and everybody can read it.",
    see: [
      { href: "/experiments/flip-a-byte", label: "Experiment: flip a byte" },
      { href: "/source/lib/session/seal.ts", label: "lib/session/seal.ts" },
    ],
  },
  transport: {
    meaning: "How a token travels: in a cookie, or in the body of an answer for script to hold.",
    more: "A cookie comes along by itself and script cannot read it. A token in the body has to be sent by script, and so can be stolen by script.",
    see: [{ href: "/learn/cookie-or-body", label: "Lesson: cookie or response body" }],
  },
  verdict: {
    meaning: "What checking a credential comes to: who it is, or the one reason why not.",
    more: "The reasons are a closed list. Expired, forged and withdrawn never share a word, and the steps that led there come along with their times.",
    see: [{ href: "/source/lib/identity/verdict.ts", label: "lib/identity/verdict.ts" }],
  },
  workspace: {
    meaning: "A visitor's own copy of the people who can sign in here.",
    more: "Strangers on one server never meet in it: a role that you take away is taken away in your copy alone. It is forgotten a day after its last use.",
    see: [{ href: "/source/lib/lab/workspaces.ts", label: "lib/lab/workspaces.ts" }],
  },
} as const satisfies Readonly<Record<string, GlossaryEntry>>;

export type GlossaryWord = keyof typeof entries;

/** By the alphabet. */
export const glossary: Readonly<Record<GlossaryWord, GlossaryEntry>> = entries;
export const glossaryWords = Object.keys(entries) as GlossaryWord[];

export function glossaryPath(word: GlossaryWord): string {
  return `/learn/glossary#${word}`;
}
