/** The twin of lib/boot/tend-store.ts where Redis alone is taken along: what has expired goes by itself. Node only. */
import type { RedisSettings } from "../store/settings";

export function tendStore(_settings: RedisSettings): void {}
