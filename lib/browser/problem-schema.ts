/** What an API answers that refuses. Loaded when one does, so that no page waits for it. */
import * as z from "zod/mini";

export const problemSchema = z.object({
  code: z.string(),
  title: z.string(),
  detail: z.string(),
  reason: z.optional(z.string()),
  errors: z.optional(z.array(z.object({ pointer: z.string(), detail: z.string() }))),
});
