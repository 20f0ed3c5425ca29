/** Credentials of a running application, each of a sign-in of its own. */
import { demoCredentials } from "./visitor";

export type Headers = Readonly<Record<string, string>>;

/** So many sign-ins by a flow, one after another. Each has a workspace of its own where the lab runs. */
export async function signInOften(
  origin: string,
  flow: "session" | "jwt",
  count: number,
  more: Readonly<Record<string, string>> = {},
): Promise<Headers[]> {
  const all: Headers[] = [];
  let workspace = "";
  while (all.length < count) {
    const response = await fetch(`${origin}/api/${flow}/login`, {
      method: "POST",
      headers: { "content-type": "application/json", origin, cookie: workspace },
      body: JSON.stringify({ ...demoCredentials, ...more }),
    });
    const body = await response.text();
    if (!response.ok) throw new Error(`Signing in by ${flow}: ${response.status} ${body}`);
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0] ?? "");
    all.push({
      cookie: cookies.filter((cookie) => /^(?:session|access)=/.test(cookie)).join("; "),
    });
    // Twenty devices of one person are the most that are kept: after some, somebody new.
    const made = cookies.find((cookie) => cookie.startsWith("workspace="));
    if (made) workspace = made;
    if (all.length % 10 === 0) workspace = "";
  }
  return all;
}
