/** One deployment for all tests, and per test a client and a browser that come to it by https. */
import { type APIRequestContext, test as base } from "@playwright/test";
import { freePort } from "../support/next-server";
import { openRecordingRedis } from "../support/recording-redis";
import { type Deployment, readDeployment } from "./deployment";
import { openPlatform } from "./platform";

interface WorkerFixtures {
  deployment: Deployment;
  origin: string;
}

interface TestFixtures {
  /** A client that is not a browser: it keeps cookies and says where it comes from. */
  api: APIRequestContext;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  deployment: [
    async ({}, use) => {
      await use(readDeployment(process.env.CLAIMCHECK_DEPLOYMENT ?? ""));
    },
    { scope: "worker" },
  ],
  origin: [
    async ({ deployment }, use) => {
      const { output, functions, secrets } = deployment;
      const store = await openRecordingRedis();
      const port = await freePort();
      const host = `localhost:${port}`;
      const variables = {
        VERCEL: "1",
        VERCEL_ENV: "production",
        VERCEL_URL: "claimcheck-of-this-commit.example",
        VERCEL_PROJECT_PRODUCTION_URL: host,
        ...secrets,
        ...store.environment,
      };
      const directory = process.env.CLAIMCHECK_DEPLOYMENT ?? "";
      const platform = await openPlatform({
        output,
        functions: new Map(functions),
        port,
        variables,
        directory,
      });
      await use(`https://${host}`);
      await platform.close();
      await store.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ origin }, use) => {
    await use(origin);
  },
  ignoreHTTPSErrors: true,
  api: async ({ playwright, origin }, use) => {
    const api = await playwright.request.newContext({
      baseURL: origin,
      extraHTTPHeaders: { origin },
      maxRedirects: 0,
      ignoreHTTPSErrors: true,
    });
    await use(api);
    await api.dispose();
  },
});
