/**
 * Who gets what: every row of the gate's table, asked by everybody, in every way to present a credential
 * and by every method. What is expected is written down once, from the contract: docs/life-of-a-request.
 */
import type { APIRequestContext } from "@playwright/test";
import { routes } from "../lib/gate/routes";
import type { Role } from "../lib/identity/identity";
import type { Route } from "../lib/identity/route";
import { cookieOf, expect, newClient, signIn, test } from "./support/fixtures";
import { type Sent, send } from "./support/send";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"] as const;
type Method = (typeof methods)[number];
type Transport = "session cookie" | "JWT cookie" | "bearer";

interface Asker {
  role: Role | null;
  by: Transport | null;
  headers: Record<string, string>;
}

const people = { ada: "admin", grace: "editor", alan: "viewer" } as const;
const maySee: Readonly<Record<Role, readonly string[]>> = {
  admin: ["users:manage", "articles:write", "profile:read"],
  editor: ["articles:write", "profile:read"],
  viewer: ["profile:read"],
};

/** Addresses that are there, and where whatever is changed is nobody's and nothing. */
function addressOf(row: string, method: Method): string {
  const filled = row.replaceAll(/\{[^}]*\}/g, "nothing-here");
  // Ending all devices would end those that ask.
  return /\/devices$/.test(row) && method === "DELETE" ? `${filled}?keep=odd` : filled;
}

type Expected = "open" | "sign in" | "unauthenticated" | "forbidden" | "method" | "admitted";

function expected(route: Route, { role, by }: Asker, method: Method): Expected {
  if (route.access === "public") return route.methods.includes(method) ? "open" : "method";
  const flow = by === "session cookie" ? "session" : "jwt";
  if (role === null || by === null || !route.flows.includes(flow))
    return route.kind === "page" ? "sign in" : "unauthenticated";
  if (route.permission && !maySee[role].includes(route.permission)) return "forbidden";
  return route.methods.includes(method) ? "admitted" : "method";
}

function isAsExpected({ status, headers }: Sent, what: Expected): boolean {
  const { pathname } = new URL(headers.location ?? "/", "http://here.invalid");
  const leadsToSignIn = ["/login", "/jwt/renew"].includes(pathname);
  switch (what) {
    case "open":
      return status < 500 && status !== 405;
    case "sign in":
      return status === 303 && leadsToSignIn && headers["cache-control"] === "private, no-store";
    case "unauthenticated":
      return status === 401 && headers["www-authenticate"] !== undefined;
    case "forbidden":
      return status === 403;
    case "method":
      return status === 405 && headers.allow !== undefined;
    case "admitted":
      return status < 500 && ![303, 401, 403, 405].includes(status);
  }
}

async function askersWith(api: APIRequestContext, username: keyof typeof people) {
  await signIn(api, "session", username);
  await signIn(api, "jwt", username);
  const [session, access] = [await cookieOf(api, "session"), await cookieOf(api, "access")];
  const role = people[username];
  return [
    { role, by: "session cookie", headers: { cookie: `session=${session}` } },
    { role, by: "JWT cookie", headers: { cookie: `access=${access}` } },
    { role, by: "bearer", headers: { authorization: `Bearer ${access}` } },
  ] as const satisfies readonly Asker[];
}

test("every row answers everybody, by every credential and method, as the contract says", async ({
  playwright,
  server,
}) => {
  test.setTimeout(180_000);
  const askers: Asker[] = [{ role: null, by: null, headers: {} }];
  for (const username of ["ada", "grace", "alan"] as const) {
    const api = await newClient(playwright.request, server.origin);
    askers.push(...(await askersWith(api, username)));
    await api.dispose();
  }
  const cells = Object.entries(routes).flatMap(([row, route]) =>
    askers.flatMap((asker) => methods.map((method) => ({ row, route, asker, method }))),
  );
  expect(cells.length).toBeGreaterThan(500);

  const wrong: string[] = [];
  const counts = new Map<Expected, number>();
  async function tryCells(waiting: typeof cells): Promise<void> {
    for (let cell = waiting.pop(); cell; cell = waiting.pop()) {
      const { row, route, asker, method } = cell;
      const what = expected(route, asker, method);
      const hasBody = ["POST", "PUT", "PATCH", "DELETE"].includes(method);
      const answer = await send(server.origin, addressOf(row, method), {
        method,
        headers: {
          ...asker.headers,
          // From elsewhere, where it would sign out those that ask, or measure for each of them.
          origin: /\/(?:logout|replay|lab\/stores)$/.test(row)
            ? "https://elsewhere.test"
            : server.origin,
          ...(hasBody ? { "content-type": "application/json" } : {}),
        },
        ...(hasBody ? { body: "{}" } : {}),
      });
      counts.set(what, (counts.get(what) ?? 0) + 1);
      if (!isAsExpected(answer, what))
        wrong.push(
          `${method} ${row} as ${asker.role ?? "anybody"} by ${asker.by ?? "nothing"}: ${answer.status}, not ${what}`,
        );
    }
  }
  const waiting = [...cells];
  await Promise.all(Array.from({ length: 8 }, () => tryCells(waiting)));
  expect(wrong).toEqual([]);
  for (const what of ["open", "sign in", "unauthenticated", "forbidden", "method", "admitted"])
    expect(counts.get(what as Expected) ?? 0, what).toBeGreaterThan(10);
});
