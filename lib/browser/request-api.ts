/** One request to the application's own API. Cookies travel by themselves. */
import type * as z from "zod/mini";
import type { problemSchema } from "./problem-schema";

export type Problem = z.infer<typeof problemSchema>;

export type ApiResult =
  | { ok: true; status: number; body: unknown }
  | { ok: false; status: number; problem: Problem };

export type ApiMethod = "GET" | "POST" | "PATCH" | "DELETE";

/** A request that hangs would hold the lock that all tabs share. */
const timeoutMilliseconds = 10_000;

const unreachable: Problem = {
  code: "unreachable",
  title: "The server cannot be reached",
  detail: "Check the connection and try again.",
};

export interface RequestOptions {
  /** For tokens that script holds; cookies need no mention. */
  accessToken?: string | undefined;
}

export async function requestApi(
  method: ApiMethod,
  path: string,
  body?: unknown,
  { accessToken }: RequestOptions = {},
): Promise<ApiResult> {
  const headers = {
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
  };
  try {
    const response = await fetch(path, {
      method,
      cache: "no-store",
      signal: AbortSignal.timeout(timeoutMilliseconds),
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer: unknown = text === "" ? null : JSON.parse(text);
    if (response.ok) return { ok: true, status: response.status, body: answer };
    const { problemSchema } = await import("./problem-schema");
    const problem = problemSchema.safeParse(answer);
    return {
      ok: false,
      status: response.status,
      problem: problem.success ? problem.data : unreachable,
    };
  } catch {
    return { ok: false, status: 0, problem: unreachable };
  }
}
