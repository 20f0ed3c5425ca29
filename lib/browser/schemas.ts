/** What this browser takes from elsewhere. Loaded when something comes, so that no page waits for it. */
import * as z from "zod/mini";
import { flows, roles } from "../identity/identity";

export const signedInSchema = z.object({
  identity: z.object({ userId: z.string(), name: z.string(), role: z.enum(roles) }),
  expiresAt: z.string(),
});

export const tabMessageSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("signed-in"),
    flow: z.enum(flows),
    state: z.object({
      status: z.literal("signed-in"),
      userId: z.string(),
      name: z.string(),
      role: z.string(),
      expiresAt: z.string(),
    }),
  }),
  z.object({ kind: z.literal("signed-out"), flow: z.enum(flows) }),
]);
