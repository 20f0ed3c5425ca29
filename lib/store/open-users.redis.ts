/** The twin of lib/store/open-users.ts where Redis alone is taken along. Edge-safe. */
import { openUsers as inRedis } from "./redis/users";

export const openUsers = inRedis;
