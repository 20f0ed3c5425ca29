/** The store with a notebook: what the application asked of it, and a way to look inside. */
import { engine } from "./engine-under-test";
import type { Fault, FaultyProxy } from "./faulty-proxy";
import { openRecordingPostgres } from "./recording-postgres";
import { openRecordingRedis } from "./recording-redis";

/** What a look inside may answer, in the words of Redis. */
type Reply =
  | string
  | number
  | bigint
  | boolean
  | Buffer
  | null
  | Reply[]
  | { [key: string]: Reply };

export interface RecordingStore {
  environment: Record<string, string>;
  /** Each command since the last `forget`, as `NAME first-key`; a script of Redis that changes something is marked. */
  commands(): string[];
  /** How the application's most frequent questions stand in the notebook. */
  asks: { session: RegExp; denial: RegExp; rotation: RegExp };
  /** The store says no, in these words; and how the log has them. */
  refusal(words: string): { fault: Fault; logged: string };
  /** What the store says of a session, whatever becomes of it: as an answer that comes too late. */
  staleSession(key: string): Promise<Fault>;
  /** What it and the application sent each other since the last `forget`, without HTTP's own lines. */
  bytes(): number;
  forget(): void;
  /** Runs a command beside the application, unrecorded. In the words of Redis, whichever engine it is. */
  run(...command: string[]): Promise<Reply>;
  keys(pattern: string): Promise<string[]>;
  misbehave: FaultyProxy["misbehave"];
  heal: FaultyProxy["heal"];
  isWell: FaultyProxy["isWell"];
  close(): Promise<void>;
}

/** What the screen calls the store, and the first word of its most frequent question. */
export const storeName = { redis: "Redis", postgres: "PostgreSQL" }[engine];
export const firstWord = { redis: "EVAL", postgres: "SELECT" }[engine];
/** The names that it has for records, as the screen shows them before the id: for a regular expression. */
export const recordNames = {
  redis: { session: "sessions:\\{\\S+\\} ", family: "families:\\{\\S+\\} " },
  postgres: { session: "sessions ", family: "families " },
}[engine];

/** A record as the screen names it, its id cut (`…4f12…e2`), as a pattern for `keys`: `session:4f12*e2`. */
export function recordPattern(shown: string): string {
  const kind = shown.startsWith("sessions") ? "session" : "family";
  return `${kind}:${shown.split(" ").at(-1)?.replace("…", "*")}`;
}

export const openRecordingStore = (): Promise<RecordingStore> =>
  engine === "postgres" ? openRecordingPostgres() : openRecordingRedis();
