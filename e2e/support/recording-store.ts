/**
 * The embedded store with a notebook: what the application asked of it, and a way to look inside. Which
 * engine it is says CLAIMCHECK_STORE: redis (the default) or postgres.
 */
import type { FaultyProxy } from "./faulty-proxy";
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
  /** Each command since the last `forget`, as `NAME first-key`. */
  commands(): string[];
  /** How the application's most frequent questions stand in the notebook. */
  asks: { session: RegExp; denial: RegExp; rotation: RegExp };
  forget(): void;
  /** Runs a command beside the application, unrecorded. In the words of Redis, whichever engine it is. */
  run(...command: string[]): Promise<Reply>;
  keys(pattern: string): Promise<string[]>;
  misbehave: FaultyProxy["misbehave"];
  heal: FaultyProxy["heal"];
  close(): Promise<void>;
}

export const engine = process.env.CLAIMCHECK_STORE === "postgres" ? "postgres" : "redis";

export const openRecordingStore = (): Promise<RecordingStore> =>
  engine === "postgres" ? openRecordingPostgres() : openRecordingRedis();
