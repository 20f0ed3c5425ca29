/** For tests: the records over a client, whatever answers it. */
import type { AttemptStore } from "../attempts";
import type { FamilyStore } from "../families";
import type { SessionStore } from "../sessions";
import type { UserStore } from "../users";
import { openAttempts } from "./attempts";
import type { PostgresClient } from "./client";
import { openFamilies } from "./families";
import { openSessions } from "./sessions";
import { openUsers } from "./users";

export type Records = SessionStore & FamilyStore & UserStore & AttemptStore;

export function openRecords(postgres: PostgresClient): Records {
  return {
    sessions: openSessions(postgres),
    families: openFamilies(postgres),
    users: openUsers(postgres),
    attempts: openAttempts(postgres),
  };
}
