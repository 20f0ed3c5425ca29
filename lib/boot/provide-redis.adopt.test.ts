/** What is taken along knows Upstash and the embedded store, and says so of any other. */
import { afterEach, expect, test, vi } from "vitest";
import { currentEnvironment } from "../config";
import { provideRedis } from "./provide-redis.adopt";

afterEach(() => {
  vi.unstubAllEnvs();
});

test("with nothing configured the embedded store is behind an endpoint that the environment names", async () => {
  vi.stubEnv("UPSTASH_REDIS_REST_URL", "");
  vi.stubEnv("UPSTASH_REDIS_REST_TOKEN", "");
  const { name, close } = await provideRedis({});
  expect(name).toContain("an embedded store");
  expect(currentEnvironment().UPSTASH_REDIS_REST_URL).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  await close();
});

test("an Upstash database is taken as it is", async () => {
  const { name } = await provideRedis({ UPSTASH_REDIS_REST_URL: "https://store.example" });
  expect(name).toBe("the Upstash database of the environment");
});

test("a REDIS_URL is never passed over in silence", async () => {
  await expect(provideRedis({ REDIS_URL: "redis://127.0.0.1:6379" })).rejects.toThrow(
    /REDIS_URL is set.*Add the item store-redis/,
  );
});
