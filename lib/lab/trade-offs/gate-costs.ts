/**
 * DEMO: what the gate costs in front of a page, as `npm run bench` measured it last. Its file is written by
 * `npm run bench -- --json lib/lab/trade-offs/gate-costs.json`, and by no hand.
 */
import { z } from "zod";
import measured from "./gate-costs.json";

const costsSchema = z.object({
  date: z.iso.datetime(),
  machine: z.object({ cpu: z.string(), cores: z.number() }),
  versions: z.object({ node: z.string(), next: z.string() }),
  plan: z.object({ rounds: z.number(), seconds: z.number(), connections: z.number() }),
  results: z.array(
    z.object({
      store: z.string(),
      gate: z.array(
        z.object({
          name: z.string(),
          /** To the requests per second of a middleware that does nothing: the median and the middle half. */
          ratio: z.object({ median: z.number(), lower: z.number(), upper: z.number() }),
          cpuMilliseconds: z.nullable(z.number()),
        }),
      ),
      operations: z.array(
        z.object({
          name: z.string(),
          milliseconds: z.number(),
          argon2Milliseconds: z.nullable(z.number()),
        }),
      ),
    }),
  ),
});

export const gateCosts = costsSchema.parse(measured);
