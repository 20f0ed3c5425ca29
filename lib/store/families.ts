/**
 * What the server keeps so that a refresh token can be rotated and ended: one record per sign-in, a
 * family. Guarantees: the store holds SHA-256 of the family's secret (the device's id) and of its
 * tokens, never either. Times are milliseconds since the epoch. Edge-safe.
 */
import { z } from "zod";
import type { DeviceChoice, DeviceName, SignInCondition, Stored } from "./devices";
import type { PresentUser } from "./users";

const accessSchema = z.object({ jti: z.string(), issuedAt: z.number() });

/** Lua knows no empty list: cjson writes an empty table as `{}`. */
function emptyListFromLua(value: unknown): unknown {
  return Array.isArray(value) ? value : [];
}

export const familyRecordSchema = z.object({
  userId: z.string().min(1),
  createdAt: z.number(),
  lastRefreshedAt: z.number(),
  /** The absolute end, set at sign-in: rotation never moves it. */
  endsAt: z.number(),
  /** Seconds that each access token of this family lives. */
  accessLifetime: z.number(),
  algorithm: z.string(),
  transport: z.enum(["cookie", "body"]),
  /** Where it was signed in, for people: "Chrome on macOS". */
  device: z.string(),
  /** Names the server's secret that the live token was issued under: with another it is worth nothing. */
  issuedUnder: z.string().default(""),
  /** SHA-256 of the live token's secret, and of the one that it replaced. */
  current: z.string(),
  previous: z.string().nullable(),
  /** The access token issued with the live refresh token. Seconds, as in the token. */
  access: accessSchema,
  /** Earlier access tokens that may not have expired yet. */
  earlier: z.preprocess(emptyListFromLua, z.array(accessSchema)),
});
export type FamilyRecord = z.infer<typeof familyRecordSchema>;

/** With a denylist: the access tokens of whatever is removed are denied in the same step. */
export interface Denial {
  denies: boolean;
}

export interface Rotation extends Denial {
  /** SHA-256 of the secret that was presented, and of the one that is to follow it. */
  presented: string;
  successor: string;
  /** The names of the server's secrets that count, the one for the successor first. */
  secretIds: readonly string[];
  now: number;
  /** How long the immediate predecessor still names its successor. */
  graceMilliseconds: number;
  /** Of the access token that goes out with the successor. */
  access: { jti: string; issuedAt: number };
}

/** `replayed`: the predecessor came again within the grace; the record is as its successor left it. */
export type RotationResult =
  | { outcome: "rotated" | "replayed"; record: FamilyRecord; user: PresentUser }
  | { outcome: "unknown" | "expired" | "disabled" | "reused" | "unknown-secret" };

/** Every method is one atomic step and one round trip. Each throws StoreUnavailableError. */
export interface FamilyRecords {
  find(device: DeviceName): Promise<FamilyRecord | null>;
  /**
   * Adds one to its user's, at most twenty. `replaces` ends with it: in the same step when it is the
   * same user's. False, and nothing has changed, when the condition does not hold.
   */
  add(
    deviceId: string,
    record: FamilyRecord,
    options: Denial & SignInCondition & { replaces: DeviceName | null },
  ): Promise<boolean>;
  /** Decides about a presented token and, unless it is refused, moves on. Harmless to repeat. */
  rotate(device: DeviceName, rotation: Rotation): Promise<RotationResult>;
  /** Whose it was, or null when there was none. */
  remove(device: DeviceName, denial: Denial): Promise<{ userId: string } | null>;
  /** By sign-in, the oldest first. */
  list(userId: string): Promise<Stored<FamilyRecord>[]>;
  /** Only that user's. Answers with the ids of those that it removed. */
  removeOf(userId: string, which: DeviceChoice & Denial): Promise<string[]>;
  /** Whether an access token of that user's is on the denylist, by its `jti`. */
  isDenied(userId: string, jti: string): Promise<boolean>;
}

export interface FamilyStore {
  families: FamilyRecords;
}
