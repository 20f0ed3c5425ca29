/**
 * DEMO: where Memcached keeps a session, and for how long: as it was told when the session was last seen,
 * for of an item's end its `gets` says nothing. Edge-safe.
 */
import type { DeviceName } from "../store/devices";
import type { MemcachedClient } from "../store/memcached/client";
import { secondsUntil, sessionKey } from "../store/memcached/records";
import { openSessions } from "../store/memcached/sessions";
import { sessionEnd } from "../store/sessions";

export async function whereSessionIsKept(memcached: MemcachedClient, device: DeviceName) {
  const found = await openSessions(memcached).find(device);
  const timeToLive = found ? secondsUntil(sessionEnd(found.record), Date.now()) : 0;
  return { key: sessionKey(device.deviceId), timeToLive };
}
