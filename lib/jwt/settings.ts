/** What the flow reads of the environment. Edge-safe. */
import { z } from "zod";
import { jsonText } from "../base/json";
import { revocations } from "./denylist";
import { privateKeySetSchema } from "./private-keys";

const JWT_REVOCATION = z
  .enum(revocations, {
    error: `is not one of ${revocations.join(", ")}. Leave it empty for stateless.`,
  })
  .default("stateless");

const fix = "Run `npm run keys` and paste what it prints.";

const JWT_PRIVATE_KEYS = z
  .string({ error: `is missing. ${fix}` })
  .refine((text) => !/^\s*JWT_PRIVATE_KEYS\s*=/.test(text), {
    error:
      "begins with its own name. Paste what stands after the equals sign, without the quotation marks.",
    abort: true,
  })
  .refine((text) => !/^\s*['"]/.test(text), {
    error:
      "begins with quotation marks. They are for a shell or an .env file: where values are entered one by one, leave them out.",
    abort: true,
  })
  .refine((text) => jsonText.safeParse(text).success, {
    error: `is not JSON. ${fix}`,
    abort: true,
  })
  .pipe(jsonText)
  .pipe(privateKeySetSchema);

/** Enough to end what was issued. */
export const recordSettings = z
  .object({ JWT_REVOCATION })
  .transform((variables) => ({ revocation: variables.JWT_REVOCATION }));

export const settings = z.object({ JWT_PRIVATE_KEYS, JWT_REVOCATION }).transform((variables) => ({
  privateKeys: variables.JWT_PRIVATE_KEYS.keys,
  revocation: variables.JWT_REVOCATION,
}));
