/**
 * The claims of an access token (RFC 9068 §2.2), with `name` and `role` so that a page can greet and
 * decide without asking anyone, and `sid` so that logout knows which refresh family to end. Parsed,
 * never cast: a signature says who wrote the claims, not that they have the right shape.
 */
import { z } from "zod";
import { roleSchema } from "../identity/identity-schema";

export const accessTokenType = "at+jwt";

const numericDate = z.number().int().nonnegative();

export const accessClaimsSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  sub: z.string().min(1),
  client_id: z.string().min(1),
  iat: numericDate,
  exp: numericDate,
  jti: z.string().min(1),
  sid: z.string().min(1),
  name: z.string().min(1),
  role: roleSchema,
});
export type AccessClaims = z.infer<typeof accessClaimsSchema>;
