/** DEMO: the little of a credential that a chip on the stage has room for. Masked before it came here. */
import type { Exchange } from "../experiments/events";

const letters = 9;

/** "Fe26.2*1*…", "eyJhbGciO…"; null when nothing was presented. */
export function credentialOf({ requestHeaders, flow, path }: Exchange): string | null {
  const bearer = headerOf(requestHeaders, "authorization")?.split(" ")[1];
  if (bearer) return shorten(bearer);
  const names = flow === "session" ? ["session"] : refreshes(path) ? ["refresh"] : ["access"];
  const pairs = headerOf(requestHeaders, "cookie")?.split("; ") ?? [];
  for (const pair of pairs) {
    const [name = "", ...rest] = pair.split("=");
    if (names.includes(name.replace(/^__(?:Host|Secure)-/, ""))) return shorten(rest.join("="));
  }
  return null;
}

const refreshes = (path: string) => path.endsWith("/refresh");

const headerOf = (headers: Exchange["requestHeaders"], name: string) =>
  headers.find((one) => one.name === name)?.value;

const shorten = (value: string) => (value.length > letters ? `${value.slice(0, letters)}…` : value);
