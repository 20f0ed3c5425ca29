/**
 * Sessions in Memcached as the application asks for them; lib/store/memcached/records.ts keeps them. It is
 * never there that users are kept, so a sign-in is not held to their password here. Edge-safe.
 */
import { z } from "zod";
import { type SessionRecords, sessionRecordSchema } from "../sessions";
import type { MemcachedClient } from "./client";

const storedSchema = z.object({ deviceId: z.string(), record: sessionRecordSchema });
const removedSchema = z.object({ userId: z.string() }).nullable();

export function openSessions({ call }: MemcachedClient): SessionRecords {
  return {
    async find({ deviceId }) {
      const record = await call({ call: "find", deviceId }, sessionRecordSchema.nullable());
      return record && { record, user: null };
    },
    async add(deviceId, record, { replaces }) {
      const replaced = replaces?.deviceId ?? null;
      await call({ call: "add", deviceId, record, replaces: replaced }, z.null());
      return true;
    },
    async touch({ deviceId }, now) {
      await call({ call: "touch", deviceId, now }, z.null());
    },
    remove: ({ deviceId }) => call({ call: "remove", deviceId }, removedSchema),
    list: (userId) => call({ call: "list", userId }, z.array(storedSchema)),
    removeOf: (userId, which) => call({ call: "removeOf", userId, ...which }, z.array(z.string())),
  };
}
