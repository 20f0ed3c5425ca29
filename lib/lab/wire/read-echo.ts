/** DEMO: reads what the server says of a request that this page has made (lib/lab/echo.ts). */
import * as z from "zod/mini";
import { decodeBase64url } from "../../base/secrets";
import { redirectCookieName } from "../echo-names";

const echoSchema = z.object({
  headers: z.array(z.tuple([z.string(), z.string()])),
  bytes: z.number(),
});
export type Echo = z.infer<typeof echoSchema>;

const redirectSchema = z.object({ echo: echoSchema, steps: z.string() });

export function readEcho(value: string | null): Echo | null {
  return value === null ? null : decode(value, echoSchema);
}

/** What the answer said that redirected, kept past it in a cookie that is used once. */
export function takeRedirect(id: number): z.infer<typeof redirectSchema> | null {
  const name = redirectCookieName(String(id));
  const [, value] = new RegExp(`(?:^|; )${name}=([\\w-]+)`).exec(document.cookie) ?? [];
  // Where there is no such store yet, the cookie goes by itself after ten seconds.
  if ("cookieStore" in window) void window.cookieStore.delete(name);
  return value ? decode(value, redirectSchema) : null;
}

/** Null for whatever is not what was expected: somebody else may have set a cookie of that name. */
function decode<T>(value: string, schema: z.ZodMiniType<T>): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(new TextDecoder().decode(decodeBase64url(value))));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
