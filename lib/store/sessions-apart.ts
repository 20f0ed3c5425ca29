/**
 * Sessions in one store and their users in another. A check costs a round trip to each. What the two
 * cannot decide in one step is asked before and after: a sign-in that was stored while its password
 * changed is taken back, so none outlives it; the one that it replaces has ended all the same. Edge-safe.
 */
import type { SessionRecords } from "./sessions";
import type { UserRecords } from "./users";

/** `sessions`: of a store that is not asked for users. */
export function sessionsApart(sessions: SessionRecords, users: UserRecords): SessionRecords {
  return {
    ...sessions,
    async find(device) {
      const found = await sessions.find(device);
      if (!found) return null;
      const user = await users.find(found.record.userId);
      const present = user && { name: user.name, role: user.role, disabled: user.disabled };
      return { record: found.record, user: present };
    },
    async add(deviceId, record, options) {
      const holds = () => users.holds(record.userId, options.passwordHash);
      if (!(await holds())) return false;
      if (!(await sessions.add(deviceId, record, options))) return false;
      // Whoever changes a password ends every session after it: this one was there by then, or is told now.
      if (await holds()) return true;
      await sessions.remove({ userId: record.userId, deviceId });
      return false;
    },
  };
}
