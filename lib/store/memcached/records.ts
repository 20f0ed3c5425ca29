/**
 * Sessions in Memcached: an item each, with the time to live that its end demands, and one list per user.
 * The list decides: a session that its user's list does not name is over, so that signing somebody out
 * everywhere is one compare-and-swap, and a list that Memcached has forgotten signs its user out instead
 * of hiding sign-ins from whoever ends them. Edge-safe.
 */
import QuickLRU from "quick-lru";
import { z } from "zod";
import { jsonText } from "../../base/json";
import { type DeviceChoice, maximumDevicesPerUser, type Stored } from "../devices";
import { lingerSeconds, type SessionRecord, sessionEnd, sessionRecordSchema } from "../sessions";
import { StoreUnavailableError } from "../unavailable";
import type { Engine, Item } from "./servers";

/** Whoever swaps a list in vain reads it again, for so long. */
const patienceMilliseconds = 900;

const entrySchema = z.object({ deviceId: z.string(), createdAt: z.number(), endsAt: z.number() });
type Entry = z.infer<typeof entrySchema>;
type Change = (entries: readonly Entry[]) => Promise<Entry[] | null>;

const recordText = jsonText.pipe(sessionRecordSchema);
const listText = jsonText.pipe(z.array(entrySchema));

export const sessionKey = (deviceId: string) => `session:${deviceId}`;
const listKey = (userId: string) => `sessions:${userId}`;

/** What the calls of one process have in common. Records can do without: then they ask more often. */
export function createShared() {
  return {
    /** Whose each session is, which never changes: who knows it asks for record and list at once. */
    owners: new QuickLRU<string, string>({ maxSize: 10_000 }),
    /** The change of each user's list that came last: the next waits for it, and is not in vain. */
    turns: new Map<string, Promise<void>>(),
  };
}
export type Shared = ReturnType<typeof createShared>;

export function recordsIn({ run }: Pick<Engine, "run">, { owners, turns }: Shared) {
  async function getAll(keys: readonly string[]): Promise<Map<string, Item>> {
    const { items } = await run({ verb: "gets", keys });
    return new Map(items.map((item) => [item.key, item]));
  }
  const get = async (key: string) => (await getAll([key])).get(key) ?? null;

  async function readRecord(deviceId: string) {
    const item = await get(sessionKey(deviceId));
    return item && { record: read(recordText, item), version: item.version };
  }

  async function readList(userId: string): Promise<{ entries: Entry[]; version: string | null }> {
    const item = await get(listKey(userId));
    return item
      ? { entries: read(listText, item), version: item.version }
      : { entries: [], version: null };
  }

  /** The entries of `change`, once nobody else's came between. Where it answers with null all stays as it is. */
  async function changeList(userId: string, change: Change): Promise<void> {
    const turn = (turns.get(userId) ?? Promise.resolve())
      .catch(() => {})
      .then(() => swapList(userId, change));
    turns.set(userId, turn);
    try {
      await turn;
    } finally {
      if (turns.get(userId) === turn) turns.delete(userId);
    }
  }

  async function swapList(userId: string, change: Change): Promise<void> {
    const key = listKey(userId);
    for (const until = performance.now() + patienceMilliseconds; performance.now() < until; ) {
      const { entries, version } = await readList(userId);
      const changed = await change(entries);
      if (!changed) return;
      const write = { key, value: JSON.stringify(changed), seconds: secondsOfList(changed) };
      const { said } = await run(
        version === null ? { verb: "add", ...write } : { verb: "cas", ...write, version },
      );
      if (said === "STORED") return;
    }
    throw new StoreUnavailableError("timeout");
  }

  async function recordsOf(entries: readonly Entry[]): Promise<Stored<SessionRecord>[]> {
    if (entries.length === 0) return [];
    const items = await getAll(entries.map(({ deviceId }) => sessionKey(deviceId)));
    return entries.flatMap(({ deviceId }) => {
      const item = items.get(sessionKey(deviceId));
      return item ? [{ deviceId, record: read(recordText, item) }] : [];
    });
  }

  /** At most twenty, the newest; what has ended by itself takes nobody's place. */
  async function cap(entries: Entry[]): Promise<Entry[]> {
    if (entries.length <= maximumDevicesPerUser) return entries;
    const kept = new Set((await recordsOf(entries)).map(({ deviceId }) => deviceId));
    const present = entries.filter(({ deviceId }) => kept.has(deviceId));
    return present.toSorted(bySignIn).slice(-maximumDevicesPerUser);
  }

  const forget = async (deviceId: string): Promise<boolean> =>
    (await run({ verb: "delete", key: sessionKey(deviceId) })).said === "DELETED";

  return {
    async find(deviceId: string): Promise<SessionRecord | null> {
      const known = owners.get(deviceId);
      const keys = [sessionKey(deviceId), ...(known === undefined ? [] : [listKey(known)])];
      const items = await getAll(keys);
      const item = items.get(sessionKey(deviceId));
      if (!item) return null;
      const record = read(recordText, item);
      const { userId } = record;
      const list = known === userId ? items.get(listKey(userId)) : await get(listKey(userId));
      owners.set(deviceId, userId);
      const isListed = list && read(listText, list).some((entry) => entry.deviceId === deviceId);
      return isListed ? record : null;
    },

    /** Stored first and listed then: what is not listed counts for nobody. */
    async add(deviceId: string, record: SessionRecord, replaces: string | null): Promise<void> {
      const { userId, createdAt, endsAt } = record;
      await run({
        verb: "set",
        key: sessionKey(deviceId),
        value: JSON.stringify(record),
        seconds: secondsUntil(sessionEnd(record), record.lastSeenAt),
      });
      await changeList(userId, (entries) => {
        const others = entries.filter((one) => ![deviceId, replaces].includes(one.deviceId));
        return cap([...others, { deviceId, createdAt, endsAt }]);
      });
      owners.set(deviceId, userId);
      if (replaces) await forget(replaces);
    },

    /** Swapped in vain it was touched by somebody else, or is gone: nothing is left to do. */
    async touch(deviceId: string, now: number): Promise<void> {
      const found = await readRecord(deviceId);
      if (!found) return;
      const record = { ...found.record, lastSeenAt: now };
      await run({
        verb: "cas",
        key: sessionKey(deviceId),
        value: JSON.stringify(record),
        seconds: secondsUntil(sessionEnd(record), now),
        version: found.version,
      });
    },

    async remove(deviceId: string): Promise<{ userId: string } | null> {
      const found = await readRecord(deviceId);
      return found && (await forget(deviceId)) ? { userId: found.record.userId } : null;
    },

    async list(userId: string): Promise<Stored<SessionRecord>[]> {
      const { entries } = await readList(userId);
      return recordsOf(entries.toSorted(bySignIn));
    },

    async removeOf(userId: string, { only, keep }: DeviceChoice): Promise<string[]> {
      const isMeant = ({ deviceId }: Entry) =>
        deviceId !== keep && (only === undefined || deviceId === only);
      let ended: Entry[] = [];
      await changeList(userId, async (entries) => {
        ended = entries.filter(isMeant);
        return ended.length > 0 ? entries.filter((entry) => !isMeant(entry)) : null;
      });
      // Ended they are by now: one that cannot be deleted runs out by itself.
      const were = await Promise.all(
        ended.map(({ deviceId }) => forget(deviceId).catch(() => true)),
      );
      return ended.filter((_entry, index) => were[index]).map(({ deviceId }) => deviceId);
    },
  };
}

/** Of equal age by name, so that whoever sorts sorts alike. */
function bySignIn(one: Entry, other: Entry): number {
  return one.createdAt - other.createdAt || (one.deviceId < other.deviceId ? -1 : 1);
}

/** As long as the session, and a minute. */
export function secondsUntil(end: number, now: number): number {
  return Math.max(1, Math.ceil((end - now) / 1000)) + lingerSeconds;
}

/** As long as the longest of them can be; an empty one is as good as none. */
function secondsOfList(entries: readonly Entry[]): number {
  return secondsUntil(Math.max(0, ...entries.map(({ endsAt }) => endsAt)), Date.now());
}

function read<T>(schema: z.ZodType<T>, { value }: Item): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new StoreUnavailableError("unreadable");
  return parsed.data;
}
