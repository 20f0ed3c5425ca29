import { z } from "zod";
import { roles } from "./identity";

/** Apart from lib/identity/identity.ts, so that pages can use the names without carrying a parser. */
export const roleSchema = z.enum(roles);

export const identitySchema = z.object({
  userId: z.string().min(1),
  name: z.string().min(1),
  role: roleSchema,
});
