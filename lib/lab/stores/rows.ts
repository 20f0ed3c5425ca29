/** DEMO: what is true of each engine as this application uses it, without measuring. For the browser, too. */
import type { SessionEngineName } from "../../store/engines";

export const measuredRows = ["check", "size", "restart", "full"] as const;
export type MeasuredRow = (typeof measuredRows)[number];

export interface StoreRow extends Readonly<Record<SessionEngineName, string>> {
  title: string;
  question: string;
  /** Null: nothing of it is measured here. */
  measured: MeasuredRow | null;
}

export const storeRows: readonly StoreRow[] = [
  {
    title: "One session check",
    question: "What does each request ask?",
    measured: "check",
    redis: "One script: the record, and the user's present role with it.",
    postgres: "One statement, by two primary keys: the session and its user.",
    memcached:
      "The session and its user's list at once, then the user's role from where people are kept.",
  },
  {
    title: "Size",
    question: "What is kept of a session?",
    measured: "size",
    redis: "A key with the record as JSON, and a place in its user's index.",
    postgres: "A row, and its places in two indexes.",
    memcached: "An item with the record as JSON, and an entry in its user's list.",
  },
  {
    title: "Restart",
    question: "Who is signed in after it?",
    measured: "restart",
    redis: "Everybody, with a log on disk: without one, nobody. The log may lack the last second.",
    postgres: "Everybody: a commit is on disk.",
    memcached: "Nobody.",
  },
  {
    title: "Memory is full",
    question: "Who loses when it is full?",
    measured: "full",
    redis:
      "Under noeviction, whoever wants to sign in. Under another policy, whoever is chosen by it.",
    postgres: "Nobody: it keeps on disk what memory does not hold. A full disk refuses writes.",
    memcached: "Whoever was least active, without a word. With -M, whoever wants to sign in.",
  },
  {
    title: "Expiry",
    question: "Who ends a session that nobody uses?",
    measured: null,
    redis: "Redis does, by a time to live for each key.",
    postgres:
      "Every statement passes over what is past its end; once a minute one instance clears it away.",
    memcached: "Memcached does, by a time to live for each item.",
  },
  {
    title: "Devices",
    question: "How is it known where somebody is signed in?",
    measured: null,
    redis: "By an index for each user, in the same atomic step as the record.",
    postgres: "By a query for the user's rows.",
    memcached: "By a list of our own for each user, changed by compare-and-swap. It may lag.",
  },
  {
    title: "Sign out everywhere",
    question: "What does it cost?",
    measured: null,
    redis: "One script, which reads the index and deletes each key.",
    postgres: "One statement, which deletes the user's rows.",
    memcached:
      "A read and a compare-and-swap of the list; after that the items are deleted, one command each.",
  },
  {
    title: "On the edge",
    question: "Can a middleware without sockets ask it?",
    measured: null,
    redis: "By HTTP, of Upstash. Any other Redis through an endpoint of this server's own.",
    postgres: "By HTTP, of Neon. Any other PostgreSQL through an endpoint of this server's own.",
    memcached: "Through an endpoint of this server's own alone. Not on Vercel.",
  },
];

export const choices: readonly { engine: SessionEngineName; text: string }[] = [
  {
    engine: "redis",
    text: "Redis is for whoever wants a check to be quick and sessions to end by themselves, and can run one more server with a log on disk and no eviction.",
  },
  {
    engine: "postgres",
    text: "PostgreSQL is for whoever has one already: nobody is forgotten, people and sessions are backed up together, and one engine less has to be looked after.",
  },
  {
    engine: "memcached",
    text: "Memcached is for whoever runs it already and can let people sign in again after each restart.",
  },
];

/** The fourth sentence: of two at once. */
export const bothText =
  "Whoever outgrows PostgreSQL can keep people there and sessions alone in Redis, for a second round trip with each check.";
