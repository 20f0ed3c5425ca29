/** What the application may ask of the loopback endpoint, and the forms of its answers. Edge-safe. */
import { z } from "zod";
import { sessionRecordSchema } from "../sessions";

/** Part of a key, in which a space or a line's end would begin another command. */
const idSchema = z.string().regex(/^[\w-]{1,128}$/);

export const callSchema = z.discriminatedUnion("call", [
  z.object({ call: z.literal("find"), deviceId: idSchema }),
  z.object({
    call: z.literal("add"),
    deviceId: idSchema,
    record: sessionRecordSchema.extend({ userId: idSchema }),
    replaces: idSchema.nullable(),
  }),
  z.object({ call: z.literal("touch"), deviceId: idSchema, now: z.number() }),
  z.object({ call: z.literal("remove"), deviceId: idSchema }),
  z.object({ call: z.literal("list"), userId: idSchema }),
  z.object({
    call: z.literal("removeOf"),
    userId: idSchema,
    only: z.string().optional(),
    keep: z.string().optional(),
  }),
  z.object({ call: z.literal("ask") }),
]);
export type Call = z.infer<typeof callSchema>;

/** `commands`: what was asked of Memcached, each as `GETS session:…`. */
export const answerSchema = z.union([
  z.object({ result: z.unknown(), commands: z.array(z.string()) }),
  z.object({
    failure: z.enum(["timeout", "unreachable", "unreadable", "refused"]),
    detail: z.string().nullable(),
    commands: z.array(z.string()),
  }),
]);
export type Answer = z.infer<typeof answerSchema>;
