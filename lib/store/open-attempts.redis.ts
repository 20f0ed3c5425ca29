/** The twin of lib/store/open-attempts.ts where Redis alone is taken along. Edge-safe. */
import { openAttempts as inRedis } from "./redis/attempts";

export const openAttempts = inRedis;
