import Link from "next/link";
import { longest } from "@/lib/identity/lifetimes";
import { Term } from "../../glossary/term";
import { type Message, Sequence, sequenceHeight } from "../diagram/sequence";
import { SessionExample } from "../examples/session-example";
import type { Lesson } from "../lesson";
import { StoreTable } from "../store-table";

const signInAndAsk: readonly Message[] = [
  { from: 0, to: 1, says: "password" },
  { from: 1, to: 2, says: "new record", tone: "session" },
  { from: 1, to: 0, says: "cookie: sealed id", tone: "session", isAnswer: true },
  { from: 0, to: 1, says: "cookie", tone: "session" },
  { from: 1, to: 2, says: "who is this id?", tone: "session" },
  { from: 2, to: 1, says: "alan, viewer", tone: "good", isAnswer: true },
];

const endAndTry: readonly Message[] = [
  { from: 0, to: 1, says: "log out", tone: "session" },
  { from: 1, to: 2, says: "delete record", tone: "session" },
  { from: 1, to: 0, says: "cookie removed", isAnswer: true },
  { from: 0, to: 1, says: "a copied cookie", tone: "bad" },
  { from: 1, to: 2, says: "who is this id?", tone: "session" },
  { from: 1, to: 0, says: "401", tone: "good", isAnswer: true },
];

const actors = ["browser", "server", "store"] as const;

export const lesson: Lesson = {
  title: "Sessions",
  question: "Where does the server keep who you are?",
  answer:
    "The cookie is a reference: a random id that says nothing by itself. The facts stay in a store, and the server asks it at every request.",
  diagram: {
    name: "A session from sign-in to logout",
    panels: [
      {
        title: "Sign in, then ask",
        flow: "session",
        height: sequenceHeight(signInAndAsk),
        drawing: <Sequence actors={actors} messages={signInAndAsk} />,
        words: [
          "The browser sends the password to the server.",
          "The server writes a new record to the store and answers with a cookie: a new random id, sealed.",
          "At each later request the browser sends the cookie.",
          "The server asks the store who this id is. The store answers with the live record and the present role: alan, viewer.",
        ],
      },
      {
        title: "Log out, then try a copy",
        flow: "session",
        height: sequenceHeight(endAndTry),
        drawing: <Sequence actors={actors} messages={endAndTry} />,
        words: [
          "The browser asks to log out. The server deletes the record from the store and removes the cookie.",
          "Somebody sends a copy of the old cookie.",
          "The server asks the store, which knows no such id. The answer is 401.",
        ],
      },
    ],
  },
  idea: (
    <>
      <p>
        Three things are called “session”. The <strong>cookie</strong> holds an id of 256 random
        bits, in a <Term word="seal" />, and nothing else. The <strong>store</strong> finds the
        record of that id. The <strong>data</strong> in the record says whose it is and when it
        ends. Here the store holds only SHA-256 of the id, so a copy of the store signs nobody in.
      </p>
      <p>
        Because every request asks, ending a session is deleting a record: the next request with
        that cookie is refused, wherever it was copied to. The price is one round trip for each
        request, and a store that has to be there.
      </p>
      <p>
        Nobody has to log out for it to end: not used for {longest.idle / 60} minutes, it is over,
        and after {longest.absolute / 86_400} days it is, whatever happens. That it was used is
        written to its record about once a minute.
      </p>
      <StoreTable />
      <p>
        <Link href="/stores" prefetch={false}>
          Redis, PostgreSQL and Memcached, measured side by side
        </Link>
        .
      </p>
    </>
  ),
  failure: {
    title: "The attack: fixation",
    text: (
      <>
        <p>
          An attacker plants an id that they know in the victim’s browser. The victim signs in. If
          the server adopts the id that it was shown, the attacker now holds a signed-in session.
        </p>
        <p>
          The defence: a new id at every sign-in, and an id that the store does not know is never
          adopted (OWASP ASVS 7.2.4).
        </p>
      </>
    ),
  },
  Example: SessionExample,
  code: [
    {
      says: "Each request: one question to the store. No record, no admission.",
      excerpt: {
        file: "lib/session/verify.ts",
        from: "const { deviceId } = unsealed;",
        to: 'if (clock() >= sessionEnd(record)) return refuse("idle");',
      },
    },
    {
      says: "Each sign-in: a new id, whatever the browser brought along.",
      excerpt: {
        file: "lib/session/issue.ts",
        from: "const id = randomSecret();",
        to: "if (!(await store.sessions.add(await hashSecret(id), record, condition)))",
      },
    },
  ],
  experiments: [
    { slug: "replay-after-logout", question: "Does a copied cookie work after logout?" },
    { slug: "fixation", question: "Is a planted id ever adopted?" },
    { slug: "lose-the-store", question: "Who is signed in after the store's restart?" },
  ],
  sources: [
    {
      label: "OWASP Session Management Cheat Sheet",
      href: "https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html",
    },
    {
      label: "RFC 6265: HTTP State Management Mechanism",
      href: "https://www.rfc-editor.org/rfc/rfc6265",
    },
    {
      label: "Redis: persistence",
      href: "https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/",
    },
    {
      label: "Redis: key eviction",
      href: "https://redis.io/docs/latest/develop/reference/eviction/",
    },
    {
      label: "Memcached: protocol, expiration times",
      href: "https://github.com/memcached/memcached/blob/master/doc/protocol.txt",
    },
    {
      label: "PostgreSQL: reliability and the write-ahead log",
      href: "https://www.postgresql.org/docs/current/wal.html",
    },
  ],
};
