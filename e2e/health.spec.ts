import manifest from "../package.json" with { type: "json" };
import { engine } from "./support/engine-under-test";
import { expect, test } from "./support/fixtures";

test("whoever asks is told what keeps what and how far away it is, and nothing of the configuration", async ({
  request,
  secrets,
  store,
}) => {
  const response = await request.get("/api/health");
  expect(response.status()).toBe(200);
  expect(response.headers()["cache-control"]).toBe("no-store");
  const text = await response.text();
  const kept = { engine, roundTripMilliseconds: expect.any(Number) };
  expect(JSON.parse(text)).toEqual({
    status: "ok",
    store: kept,
    sessionStore: kept,
    flows: ["session", "jwt"],
    version: manifest.version,
  });
  for (const value of [...Object.values(secrets), ...Object.values(store.environment)])
    if (value !== engine) expect(text).not.toContain(value);
  expect((await request.get("/api/health?ready")).status()).toBe(200);
  expect((await request.head("/api/health")).status()).toBe(200);
  expect((await request.post("/api/health", { data: {} })).status()).toBe(405);
});

test("a store that does not answer is 503 with its cause, until it does", async ({
  request,
  store,
}) => {
  store.misbehave({ kind: "drop-request" });
  for (const path of ["/api/health", "/api/health?ready"]) {
    await expect.poll(async () => (await request.get(path)).status()).toBe(503);
    const response = await request.get(path);
    expect(response.headers()["retry-after"]).toBe("1");
    expect(await response.json()).toMatchObject({
      status: "unavailable",
      store: { engine, cause: "It cannot be reached." },
    });
  }
  store.heal();
  await expect.poll(async () => (await request.get("/api/health?ready")).status()).toBe(200);
});

test("fifty who ask at once ask the store once a second, and all hear it", async ({
  request,
  store,
}) => {
  // A machine that is busy with other things lets the store answer too late, and that is told as well.
  await expect(async () => {
    store.forget();
    const start = performance.now();
    const answers = await Promise.all(Array.from({ length: 50 }, () => request.get("/api/health")));
    const seconds = Math.floor((performance.now() - start) / 1000);
    expect(store.commands().length).toBeLessThanOrEqual(2 + seconds);
    expect(new Set(answers.map((answer) => answer.status()))).toEqual(new Set([200]));
  }).toPass({ timeout: 40_000 });
});
