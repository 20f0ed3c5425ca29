/**
 * DEMO: measures the engines that this server can start for itself. Each has one session of nobody's, put and
 * found by the records' interface. Node only.
 */
import "server-only";
import { randomSecret } from "../../base/secrets";
import { Trace } from "../../base/trace";
import type { DeviceName } from "../../store/devices";
import { openMemcached } from "../../store/memcached/client";
import { sessionKey } from "../../store/memcached/records";
import { openSessions } from "../../store/memcached/sessions";
import type { SessionRecord, SessionRecords } from "../../store/sessions";
import type { StoreSettings } from "../../store/settings";
import type { SpareEngine } from "../engines/spare-engine";
import { findEngines, withEngines } from "../engines/with-engines";
import type { MeasurementEvent } from "./events";
import type { MeasuredRow } from "./rows";

const checks = 9;
const uncounted = 3;
/** Memcached is never where people are kept. */
const withoutRole = ", without the user's role";
const hour = 3_600_000;

type Emit = (event: MeasurementEvent) => void;

/** `store`: this server's own. Of it a Memcached alone is asked, where none can be started. */
export async function measureEngines(
  store: StoreSettings,
  emit: Emit,
  signal: AbortSignal,
): Promise<MeasurementEvent> {
  const { reachable, missing } = await findEngines();
  if (missing.includes("memcached")) await measureConfigured(store, emit);
  const measure = (engine: SpareEngine) => measureOne(engine, emit, signal);
  const { late } = await withEngines(reachable, signal, measure, { isQuiet: true });
  return { type: "done", missing: [...missing], late };
}

/** Asked for a session of nobody's, which is removed. Neither restarted nor filled. */
async function measureConfigured({ sessions: settings }: StoreSettings, emit: Emit) {
  if (settings?.engine !== "memcached") return;
  const sessions = openSessions(openMemcached({ ...settings, trace: new Trace() }));
  const figure = { type: "figure", engine: "memcached", name: "this server's own" } as const;
  const device = newDevice();
  const bytes = await add(sessions, device);
  try {
    emit({
      ...figure,
      row: "check",
      says: `${await timeChecks(sessions, device)}${withoutRole}`,
    });
    emit({
      ...figure,
      row: "size",
      says: `${sessionKey(device.deviceId).length + bytes} bytes, without what the engine adds`,
    });
  } finally {
    await sessions.remove(device);
  }
}

async function measureOne(spare: SpareEngine, emit: Emit, signal: AbortSignal): Promise<void> {
  const { engine, name } = spare;
  const tell = (row: MeasuredRow, says: string) => {
    signal.throwIfAborted();
    emit({ type: "figure", engine, name, row, says });
  };
  const device = newDevice();
  await add(spare.records().sessions, device);
  const role = engine === "memcached" ? withoutRole : "";
  tell("check", `${await timeChecks(spare.records().sessions, device)}${role}`);
  tell("size", `${await spare.bytesOf(device)} bytes, without what the engine adds`);
  await spare.restart();
  tell(
    "restart",
    (await isThere(spare.records().sessions, device)) ? "the session was there" : "it was gone",
  );
  if (!spare.fill) return tell("full", "it has no limit of its own to fill");
  await add(spare.records().sessions, device);
  const how = await spare.fill();
  const is = (await isThere(spare.records().sessions, device)) ? "there" : "gone";
  const another = await add(spare.records().sessions, newDevice()).then(
    () => "taken",
    () => "refused",
  );
  tell("full", `${how}; the session was ${is}, a new one was ${another}`);
}

const newDevice = (): DeviceName => ({ userId: randomSecret(), deviceId: randomSecret() });

/** Answers with the bytes of the record. */
async function add(sessions: SessionRecords, { userId, deviceId }: DeviceName): Promise<number> {
  const now = Date.now();
  const record: SessionRecord = {
    userId,
    createdAt: now,
    lastSeenAt: now,
    endsAt: now + hour,
    idleMilliseconds: hour,
    device: "Chrome on macOS",
  };
  await sessions.add(deviceId, record, { replaces: null, passwordHash: "" });
  return Buffer.byteLength(JSON.stringify(record));
}

const isThere = async (sessions: SessionRecords, device: DeviceName) =>
  (await sessions.find(device)) !== null;

/** The first are not counted: they open connections. */
async function timeChecks(sessions: SessionRecords, device: DeviceName): Promise<string> {
  for (let check = 0; check < uncounted; check += 1) await isThere(sessions, device);
  const times: number[] = [];
  for (let check = 0; check < checks; check += 1) {
    const start = performance.now();
    await isThere(sessions, device);
    times.push(performance.now() - start);
  }
  const median = times.toSorted((one, other) => one - other)[Math.floor(checks / 2)] ?? 0;
  return `${median.toFixed(2)} ms, the middle of ${checks}`;
}
