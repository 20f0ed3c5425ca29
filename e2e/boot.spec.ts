import { expect, test } from "@playwright/test";
import { generatePrivateKeys } from "../lib/jwt/generate-keys";
import { newClient, signIn } from "./support/fixtures";
import { runNextToItsEnd, startNext } from "./support/next-server";

test("with nothing configured it starts, says in one line what it runs on, and both flows work", async ({
  playwright,
}) => {
  const server = await startNext();
  try {
    expect(server.output()).toContain(`claimcheck at ${server.origin}, with an embedded store`);
    expect(server.output()).toContain("npm run keys");
    const api = await newClient(playwright.request, server.origin);
    for (const flow of ["session", "jwt"] as const) {
      await signIn(api, flow);
      expect(await (await api.get(`/api/${flow}/me`)).json()).toMatchObject({ flow });
    }
    await api.dispose();
  } finally {
    await server.stop();
  }
});

test("on Vercel missing values stop the boot, each named with its fix", async () => {
  const { code, output } = await runNextToItsEnd({ environment: { VERCEL: "1" } });
  expect(code).toBe(1);
  expect(output).toContain("AUTH_SECRET is missing. Run `npm run keys`");
  expect(output).toContain("JWT_PRIVATE_KEYS is missing. Run `npm run keys`");
  expect(output).toContain("UPSTASH_REDIS_REST_URL is missing");
  expect(output).not.toMatch(/\n\s+at /);
});

test("a weak secret stops the boot and is not repeated", async () => {
  const { code, output } = await runNextToItsEnd({
    environment: { AUTH_SECRET: "changeme-changeme" },
  });
  expect(code).toBe(1);
  expect(output).toContain("AUTH_SECRET is not 32 random bytes in base64url.");
  expect(output).not.toContain("changeme");
});

test("an address for spans that is none stops the boot", async () => {
  const { code, output } = await runNextToItsEnd({
    environment: { OTEL_EXPORTER_OTLP_ENDPOINT: "localhost:4318" },
  });
  expect(code).toBe(1);
  expect(output).toContain("OTEL_EXPORTER_OTLP_ENDPOINT is not an address.");
});

test("a key with which anybody could sign stops the boot", async () => {
  const { keys } = JSON.parse(await generatePrivateKeys());
  const weak = keys.map((key: { alg: string }) =>
    key.alg === "RS256" ? { ...key, e: "AQ" } : key,
  );
  const { code, output } = await runNextToItsEnd({
    environment: { JWT_PRIVATE_KEYS: JSON.stringify({ keys: weak }) },
  });
  expect(code).toBe(1);
  expect(output).toMatch(
    /JWT_PRIVATE_KEYS: key 3 \(kid "[^"]+"\): `e` is not an odd number from 65537/,
  );
});

test("a key whose halves do not fit stops the boot", async () => {
  const { keys } = JSON.parse(await generatePrivateKeys());
  const other = JSON.parse(await generatePrivateKeys()).keys;
  for (const alg of ["ES256", "EdDSA", "RS256"]) {
    const foreign = other.find((key: { alg: string }) => key.alg === alg);
    const publicMembers = alg === "RS256" ? { n: foreign.n } : { x: foreign.x };
    const mixed = keys.map((key: { alg: string }) =>
      key.alg === alg ? { ...key, ...publicMembers } : key,
    );
    const { code, output } = await runNextToItsEnd({
      environment: { JWT_PRIVATE_KEYS: JSON.stringify({ keys: mixed }) },
    });
    expect(code, alg).toBe(1);
    expect(output).toContain("JWT_PRIVATE_KEYS: ");
    expect(output).toContain("npm run keys");
  }
});
