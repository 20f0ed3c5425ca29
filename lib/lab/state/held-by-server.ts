/** DEMO: the records behind a visitor's sign-ins, as they stand in the store. */
import "server-only";
import type { Device } from "../../identity/device";
import type { AccessClaims } from "../../jwt/claims";
import { listDevices as listFamilies } from "../../jwt/devices";
import type { AccessTokenVerdict } from "../../jwt/verify";
import type { RequestContext } from "../../runtime";
import { listDevices as listSessions } from "../../session/devices";
import type { SessionVerdict } from "../../session/verify";
import type { DeviceName } from "../../store/devices";
import { openLabStore } from "../store";
import type { DeviceFacts, HeldByServer, StoredRecord } from "./lab-state";
import { unlessUnavailable } from "./unless-unavailable";

const nothing: HeldByServer = { status: "known", record: null, devices: [] };
const unavailable: HeldByServer = { status: "unavailable" };

export async function sessionHeld(
  verdict: SessionVerdict,
  context: RequestContext,
): Promise<HeldByServer> {
  if (!verdict.ok) return verdict.reason === "store-unavailable" ? unavailable : nothing;
  const { deviceId, record, identity } = verdict;
  const held = await unlessUnavailable(async () => {
    const stored = await describeRecord(
      "session",
      { userId: identity.userId, deviceId },
      record,
      context,
    );
    const devices = await listSessions(identity.userId, context);
    return { status: "known" as const, record: stored, devices: facts(devices, deviceId) };
  });
  return held ?? unavailable;
}

/** `endsAt`: when the family ends, in milliseconds since the epoch; null when there is none. */
export async function familyHeld(
  claims: AccessClaims | undefined,
  { ok }: Pick<AccessTokenVerdict, "ok">,
  context: RequestContext,
): Promise<{ server: HeldByServer; endsAt: number | null }> {
  if (!claims) return { server: nothing, endsAt: null };
  const held = await unlessUnavailable(async () => {
    const device = { userId: claims.sub, deviceId: claims.sid };
    const family = await context.store.families.find(device);
    // An expired token still names its own family, and tells nothing of the user's others.
    const devices = ok ? facts(await listFamilies(claims.sub, context), claims.sid) : [];
    const record = family && (await describeRecord("family", device, family, context));
    const server = { status: "known" as const, record, devices };
    return { server, endsAt: family?.endsAt ?? null };
  });
  return held ?? { server: unavailable, endsAt: null };
}

async function describeRecord(
  kind: "session" | "family",
  device: DeviceName,
  record: object,
  context: RequestContext,
): Promise<StoredRecord> {
  return {
    ...(await openLabStore(context).whereKept(kind, device)),
    fields: Object.entries(record).map(([name, value]) => [name, printable(value)]),
  };
}

/** A digest is told by its first characters; the rest would only fill the screen. */
function printable(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.replace(/[A-Za-z0-9_-]{43}/g, (digest) => `${digest.slice(0, 8)}…`);
}

function facts(devices: readonly Device[], current: string): DeviceFacts[] {
  return devices.map(({ id, label, signedInAt, lastSeenAt }) => ({
    id,
    label,
    signedInAt,
    lastSeenAt,
    isCurrent: id === current,
  }));
}
