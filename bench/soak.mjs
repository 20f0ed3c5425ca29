/**
 * `npm run build && node bench/soak.mjs [minutes]`: ten minutes of sign-ins, checks, refreshes, logouts and
 * changed roles by both flows, while the store (a `redis-server` of its own) is killed and paused every
 * fifteen seconds. Ends with status 1 unless nobody was signed out, nobody was taken for somebody else and
 * nothing failed otherwise than with 503. Linux only, for the memory that the system counts.
 */
import { createJiti } from "jiti";

const [given = "10"] = process.argv.slice(2);
const minutes = Number(given);
if (!Number.isInteger(minutes) || minutes < 1) {
  console.error("Usage: node bench/soak.mjs [minutes]");
  process.exit(2);
}

/** @type {typeof import("./soak")} */
const { soak } = await createJiti(import.meta.url, { fsCache: false }).import("./soak.ts");
const { seen, ...counts } = await soak(minutes, (minute) => console.log(JSON.stringify(minute)));
console.log(JSON.stringify(counts));
for (const words of seen) console.log(words);
if (counts.lostSignIns + counts.wrongIdentities + counts.failures > 0) process.exitCode = 1;
