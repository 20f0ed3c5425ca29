/** The settings of two engines from one environment. Edge-safe. */
import { z } from "zod";

/** `sessions`: of the engine that keeps them. What is wrong is said of both. */
export function together<Main, Sessions>(
  main: z.ZodType<Main>,
  sessions: z.ZodType<Sessions>,
): z.ZodType<Main & { sessions: Sessions }> {
  return z.unknown().transform((environment, context) => {
    const [one, other] = [main.safeParse(environment), sessions.safeParse(environment)];
    for (const { path, message } of [one, other].flatMap(({ error }) => error?.issues ?? []))
      context.addIssue({ code: "custom", path, message });
    return one.success && other.success ? { ...one.data, sessions: other.data } : z.NEVER;
  });
}
