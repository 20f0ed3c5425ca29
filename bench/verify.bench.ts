/** What verifying costs, per flow and algorithm. Read the ratios: they hold where the numbers do not. */
import { bench, describe } from "vitest";
import { randomSecret } from "../lib/base/secrets";
import { Trace } from "../lib/base/trace";
import { lifetimesSchema } from "../lib/identity/lifetimes-schema";
import { algorithms } from "../lib/jwt/algorithms";
import { generatePrivateKeys } from "../lib/jwt/generate-keys";
import { issueTokens } from "../lib/jwt/issue";
import { importKeySet } from "../lib/jwt/keys";
import { privateKeySetSchema } from "../lib/jwt/private-keys";
import { openRefreshSecrets } from "../lib/jwt/refresh-secrets";
import { verifyAccessToken } from "../lib/jwt/verify";
import { issueSession } from "../lib/session/issue";
import { deriveSealKeys, unsealSessionId } from "../lib/session/seal";
import { verifySession } from "../lib/session/verify";
import { openTestStore } from "../lib/store/redis/test-store";

const secrets = { current: randomSecret() };
const { store, clock } = await openTestStore();
const sealKeys = await deriveSealKeys(secrets);
const { keys: privateKeys } = privateKeySetSchema.parse(JSON.parse(await generatePrivateKeys()));
const keys = await importKeySet({ secrets, privateKeys });
const refreshSecrets = await openRefreshSecrets(secrets);
const from = { issuer: "https://bench.test", audience: "https://bench.test/api" };
const lifetimes = lifetimesSchema.parse({});

await store.users.create(
  "bench",
  [{ username: "ada", name: "Ada", role: "admin", passwordHash: "-" }],
  null,
);
const [user] = await store.users.list("bench");
if (!user) throw new Error("The store kept no user.");

const trace = new Trace();
const session = await issueSession(
  user.userId,
  { device: "bench", lifetimes, replaces: null, passwordHash: "-" },
  { store, sealKeys, clock, trace },
);
const seal = session.ok ? session.seal : "";

describe("verify one request", () => {
  bench("session: unseal alone", async () => {
    await unsealSessionId(seal, sealKeys);
  });
  bench("session: unseal and ask the store on loopback", async () => {
    await verifySession(seal, { store, sealKeys, clock, trace: new Trace() });
  });
  for (const algorithm of algorithms) {
    const tokens = issueTokens(
      user,
      {
        device: "bench",
        algorithm,
        transport: "cookie",
        lifetimes,
        replaces: null,
        passwordHash: "-",
      },
      { ...from, store, revocation: "stateless", refreshSecrets, keys, clock, trace: new Trace() },
    );
    bench(`JWT: ${algorithm}`, async () => {
      const issued = await tokens;
      await verifyAccessToken(issued.ok ? issued.accessToken : undefined, {
        ...from,
        keys,
        clock,
        trace: new Trace(),
      });
    });
  }
});
