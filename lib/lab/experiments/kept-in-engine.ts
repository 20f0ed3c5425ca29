/**
 * DEMO: one sign-in of this server's, kept in an engine of the run's own and judged there by the
 * reference's own verifier: after a restart, and when the engine is full.
 */
import "server-only";
import type { Admission, Verdict } from "../../identity/verdict";
import { jwt } from "../../jwt/flow";
import { verifyAccessToken } from "../../jwt/verify";
import { openRequestWith } from "../../runtime";
import { verifySession } from "../../session/verify";
import type { DeviceName } from "../../store/devices";
import type { FamilyRecord } from "../../store/families";
import { openUsers } from "../../store/open-users";
import type { SessionRecord } from "../../store/sessions";
import { sessionsApart } from "../../store/sessions-apart";
import type { UserRecords } from "../../store/users";
import type { SpareEngine, SpareRecords } from "../engines/spare-engine";
import type { LabBrowser } from "./lab-browser";
import { LabFailure } from "./lab-failure";

export async function openContext(origin: string) {
  return openRequestWith(new Request(origin), (client) => ({ users: openUsers(client) }));
}
export type Context = Awaited<ReturnType<typeof openContext>>;

export interface KeptSession {
  cookie: string;
  deviceId: string;
  record: SessionRecord;
}

/** The record that stands behind a browser's cookie. */
export async function sessionOf(ada: LabBrowser, context: Context): Promise<KeptSession> {
  const cookie = ada.jar.get("session") ?? "";
  const verdict = await verifySession(cookie, context);
  if (!verdict.ok) throw new LabFailure("unexpected-answer", verdict.reason);
  const { deviceId, record } = verdict;
  return { cookie, deviceId, record };
}

export interface KeptFamily {
  deviceId: string;
  record: FamilyRecord;
}

const nameOf = ({ identity, deviceId }: Admission): DeviceName => ({
  userId: identity.userId,
  deviceId,
});

/** The family that a browser's tokens belong to. */
export async function familyOf(ada: LabBrowser, context: Context): Promise<KeptFamily> {
  const verdict = await verifyAccessToken(ada.jar.get("access"), context);
  const record = verdict.ok ? await context.store.families.find(nameOf(verdict)) : null;
  if (!verdict.ok || !record) throw new LabFailure("unexpected-answer", "the family is not there");
  return { deviceId: verdict.deviceId, record };
}

export async function keepSession({ sessions }: SpareRecords, kept: KeptSession): Promise<void> {
  const options = { replaces: null, passwordHash: "" };
  await sessions.add(kept.deviceId, kept.record, options);
}

/** Ada herself comes from this server's store: the engine keeps her sign-in alone. */
export function judge(engine: SpareEngine, kept: KeptSession, context: Context): Promise<Verdict> {
  const sessions = sessionsApart(engine.records().sessions, context.store.users);
  return verifySession(kept.cookie, { ...context, store: { ...context.store, sessions } });
}

/** A family is added for a user whom the engine knows. Null: it keeps no families. */
export async function keepFamily(
  { families, users }: SpareRecords,
  { deviceId, record }: KeptFamily,
): Promise<DeviceName | null> {
  if (!families || !users) return null;
  const passwordHash = "none";
  const userId = await makeAda(users, passwordHash);
  const options = { replaces: null, passwordHash, denies: false };
  const isKept = await families.add(deviceId, { ...record, userId }, options);
  return isKept ? { userId, deviceId } : null;
}

async function makeAda(users: UserRecords, passwordHash: string): Promise<string> {
  const ada = { username: "ada", name: "Ada", role: "admin", passwordHash } as const;
  await users.create("people", [ada], null);
  const [made] = await users.list("people");
  return made?.userId ?? "";
}

/** Whether a refresh would find its family. */
export async function hasFamily(engine: SpareEngine, family: DeviceName): Promise<boolean> {
  const { families } = engine.records();
  return families ? jwt.isSignedIn(family, { store: { families } }) : false;
}
