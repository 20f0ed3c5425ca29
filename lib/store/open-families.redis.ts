/** The twin of lib/store/open-families.ts where Redis alone is taken along. Edge-safe. */
import { openFamilies as inRedis } from "./redis/families";

export const openFamilies = inRedis;
