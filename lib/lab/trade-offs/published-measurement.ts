/**
 * DEMO: the figures with which the table opens, measured of this code. Their file is written by
 * `npm run bench:table`, and by no hand.
 */
import { z } from "zod";
import published from "./published-measurement.json";

const flowSchema = z.object({
  cookies: z.array(z.object({ name: z.string(), bytes: z.number() })),
  written: z.string(),
  visible: z.string(),
  claims: z.array(z.string()),
  seenByScript: z.number(),
  checked: z.object({
    status: z.number(),
    storeCommands: z.number(),
    milliseconds: z.number(),
    steps: z.array(
      z.object({ name: z.string(), detail: z.exactOptional(z.string()), milliseconds: z.number() }),
    ),
  }),
});

const publishedSchema = z.object({
  at: z.iso.datetime().transform((time) => new Date(time)),
  /** "redis-server". */
  store: z.string(),
  /** "24.21.0". */
  node: z.string(),
  checks: z.number(),
  flows: z.object({ session: flowSchema, jwt: flowSchema }),
});

export type PublishedMeasurement = z.infer<typeof publishedSchema>;

export const publishedMeasurement = publishedSchema.parse(published);
