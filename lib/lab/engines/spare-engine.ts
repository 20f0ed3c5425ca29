/** DEMO: an engine that belongs to one run: never the one that this server keeps its sign-ins in. */
import type { DeviceName } from "../../store/devices";
import type { SessionEngineName } from "../../store/engines";
import type { FamilyRecords } from "../../store/families";
import type { SessionRecords } from "../../store/sessions";
import type { UserRecords } from "../../store/users";

export interface SpareRecords {
  /** Users are asked for elsewhere. */
  sessions: SessionRecords;
  /** Null in an engine that keeps sessions alone. */
  families: FamilyRecords | null;
  users: UserRecords | null;
}

export interface SpareEngine {
  /** "an embedded Redis, in memory alone". */
  name: string;
  engine: SessionEngineName;
  /** As they are now: a restart makes others. */
  records(): SpareRecords;
  /** Of a session's record with its name, as the engine holds it. */
  bytesOf(device: DeviceName): Promise<number>;
  /** Ends it in order and starts it again. */
  restart(): Promise<void>;
  /** Writes past its limit; answers with how. Null where it has no limit of its own. */
  fill: (() => Promise<string>) | null;
  /** Ends it and leaves nothing behind. Harmless to repeat. */
  stop(): Promise<void>;
}

export interface EngineSurroundings {
  /** A folder of the run's own. */
  folder: string;
  signal: AbortSignal;
}

export interface EngineKind {
  name: string;
  engine: SessionEngineName;
  /** What it takes that this machine may lack. Null: nothing. */
  program: { name: string; versionWord: string } | null;
  /** What takes time and is done once in this process. */
  prepare?: () => Promise<unknown>;
  open(surroundings: EngineSurroundings): Promise<SpareEngine>;
}

/** One call to a spare engine may take so long. */
export const callMilliseconds = 5_000;
