/**
 * DEMO: one request of a live example. It leaves the visitor's cookies out and keeps none that come
 * back (Fetch §2.2.5, credentials mode "omit"), so their own sign-ins stay as they are.
 */
import * as z from "zod/mini";

const problemSchema = z.object({
  title: z.string(),
  detail: z.string(),
  code: z.string(),
  reason: z.optional(z.string()),
});

export interface Exchange {
  /** Zero when no answer came. */
  status: number;
  headers: Headers;
  body: unknown;
  problem: z.infer<typeof problemSchema> | null;
}

export interface Question {
  bearer?: string;
  body?: unknown;
}

const timeoutMilliseconds = 10_000;

const unreachable = {
  code: "unreachable",
  title: "The server cannot be reached",
  detail: "Check the connection and run it again.",
};

export async function ask(
  method: "GET" | "POST",
  path: string,
  { bearer, body }: Question = {},
): Promise<Exchange> {
  try {
    const response = await fetch(path, {
      method,
      cache: "no-store",
      credentials: "omit",
      signal: AbortSignal.timeout(timeoutMilliseconds),
      headers: {
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer: unknown = text === "" ? null : JSON.parse(text);
    const problem = problemSchema.safeParse(answer);
    return {
      status: response.status,
      headers: response.headers,
      body: answer,
      problem: problem.success ? problem.data : null,
    };
  } catch {
    return { status: 0, headers: new Headers(), body: null, problem: unreachable };
  }
}
