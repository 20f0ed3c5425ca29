/** DEMO: what a visitor has guessed and seen. Loaded when it is to be read, so that no page waits for it. */
import * as z from "zod/mini";

export const progressSchema = z.record(
  z.string(),
  z.object({
    /** Option by what was guessed about; null when the guess was skipped. */
    guess: z.nullable(z.record(z.string(), z.string())),
    /** What the server then proved, likewise. */
    observed: z.record(z.string(), z.string()),
  }),
);
