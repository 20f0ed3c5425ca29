/** The twin of lib/store/open-sessions.ts where Redis alone is taken along. Edge-safe. */
import { openSessions as inRedis } from "./redis/sessions";

export const openSessions = inRedis;
