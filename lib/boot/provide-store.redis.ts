/** The twin of lib/boot/provide-store.ts where Redis alone is taken along. Node only. */
import { provideRedis } from "./provide-redis";

export const provideStore = provideRedis;
