/**
 * `npm run build && npm run bench:table`: the figures with which the table of /trade-offs opens. Starts a server of
 * its own over a `redis-server` of its own, on loopback, and asks nobody else.
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { createJiti } from "jiti";

/** @type {typeof import("./table")} */
const { measureTable } = await createJiti(import.meta.url, { fsCache: false }).import("./table.ts");
const file = path.join(import.meta.dirname, "../lib/lab/trade-offs/published-measurement.json");
writeFileSync(file, `${JSON.stringify(await measureTable(), null, 2)}\n`);
