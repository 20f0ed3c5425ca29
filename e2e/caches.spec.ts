/** A cache that two people share never shows the one what was made for the other. */

import { openCachingProxy } from "./support/caching-proxy";
import { cookieOf, expect, newClient, signIn, test } from "./support/fixtures";
import { send } from "./support/send";

const addresses = [
  ...["/", "/account", "/session/account", "/jwt/account", "/session/admin", "/session/devices"],
  ...["/api/session/me", "/api/jwt/me", "/api/session/devices", "/api/jwt/users", "/api/lab/state"],
];
/** HTML, what the router fetches, and JSON. */
const kinds = [
  {},
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1" },
  { accept: "application/json" },
];

for (const manners of ["obedient", "greedy"] as const) {
  test(`behind a cache that is ${manners}, nobody is shown what is somebody else's`, async ({
    playwright,
    server,
  }) => {
    const proxy = await openCachingProxy(server.origin, manners);
    try {
      const cookiesOf = async (username: string) => {
        const api = await newClient(playwright.request, server.origin);
        await signIn(api, "session", username);
        await signIn(api, "jwt", username);
        const names = ["session", "access", "workspace"];
        const pairs = names.map(async (name) => `${name}=${await cookieOf(api, name)}`);
        const cookies = (await Promise.all(pairs)).join("; ");
        await api.dispose();
        return cookies;
      };
      const [ada, alan] = [await cookiesOf("ada"), await cookiesOf("alan")];
      let answered = 0;
      for (const path of addresses) {
        for (const kind of kinds) {
          const asked = (cookie: string) =>
            send(proxy.origin, path, { headers: { ...kind, ...(cookie ? { cookie } : {}) } });
          const first = await asked(ada);
          // A redirect says nothing of anybody.
          if (first.body === "") continue;
          answered += 1;
          const second = await asked(alan);
          const stranger = await asked("");
          expect(second.body, `${path} for Alan`).not.toBe(first.body);
          expect(stranger.body, `${path} for a stranger`).not.toBe(first.body);
        }
      }
      expect(answered).toBeGreaterThanOrEqual(15);
      // It is a cache: what may be shared is.
      for (let count = 0; count < 2; count += 1) await send(proxy.origin, "/.well-known/jwks.json");
      expect(proxy.hits).toContain("/.well-known/jwks.json");
      expect(proxy.hits.filter((path) => addresses.includes(path))).toEqual([]);
    } finally {
      proxy.close();
    }
  });
}
