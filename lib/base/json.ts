import { z } from "zod";

/** Text that should be JSON: what is not is a validation issue, never an exception. */
export const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: "custom", message: "is not JSON." });
    return z.NEVER;
  }
});
