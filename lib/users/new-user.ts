import { z } from "zod";
import { roles } from "../identity/identity";

/** What a new user may be called. Usernames are exact: `Ada` would be somebody else than `ada`. */
export const newUserSchema = z.object({
  username: z
    .string("is missing.")
    .regex(
      /^[a-z0-9][a-z0-9._@+-]{0,63}$/,
      "is 1 to 64 characters long: a to z, 0 to 9 and . _ @ + - after the first.",
    ),
  name: z
    .string("is missing.")
    .min(1, "must not be empty.")
    .max(100, "is at most 100 characters long.")
    .refine((name) => name === name.trim() && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(name), {
      error: "must have no space at its ends, no line breaks and no control characters.",
    }),
  role: z.enum(roles, `is not one of ${roles.join(", ")}.`),
});
