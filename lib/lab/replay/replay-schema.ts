/** DEMO: what `POST /api/lab/replay` answers. For the browser, too. */
import * as z from "zod/mini";

const replayedSchema = z.object({
  /** Of the copy, presented after its owner had logged out. */
  status: z.number(),
  reason: z.optional(z.string()),
  milliseconds: z.number(),
  /** What the check asked of the store. */
  commands: z.array(z.string()),
});
export type Replayed = z.infer<typeof replayedSchema>;

/** Null for a flow in which nobody was signed in. */
export const replaySchema = z.object({
  session: z.nullable(replayedSchema),
  jwt: z.nullable(replayedSchema),
});
export type Replay = z.infer<typeof replaySchema>;
