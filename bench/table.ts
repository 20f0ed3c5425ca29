/** What the table of /trade-offs tells of a sign-in by each flow, measured from outside as a browser would. */
import { startNext } from "../e2e/support/next-server";
import { type Flow, flows } from "../lib/identity/identity";
import { readServerTiming } from "../lib/lab/read-server-timing";
import { type Check, readSignIn, summarize } from "../lib/lab/trade-offs/measurement";
import { stores } from "./stores";
import { demoCredentials, Visitor } from "./visitor";

const checksOfEach = 100;
const storeName = "redis-server";

/** The content of lib/lab/trade-offs/published-measurement.json. Needs a build. */
export async function measureTable(): Promise<object> {
  const store = stores.find(({ name }) => name === storeName);
  if (!store || store.missing)
    throw new Error(`Install ${storeName}: the table is measured with it.`);
  const { environment, stop } = await store.start();
  try {
    const server = await startNext({ hostname: "127.0.0.1", environment });
    try {
      const measured = await measureFlows(server.origin);
      return {
        at: new Date().toISOString(),
        store: storeName,
        node: process.versions.node,
        checks: checksOfEach,
        flows: measured,
      };
    } finally {
      await server.stop();
    }
  } finally {
    await stop();
  }
}

async function measureFlows(origin: string) {
  const visitor = new Visitor();
  const signIn = async (flow: Flow) => {
    const { body } = await visitor.ask(origin, "POST", `/api/${flow}/login`, demoCredentials);
    return readSignIn(JSON.parse(body));
  };
  const facts = { session: await signIn("session"), jwt: await signIn("jwt") };
  const checks: Record<Flow, Check[]> = { session: [], jwt: [] };
  const rounds = Array.from({ length: 2 * checksOfEach }, (_, index) => index >= checksOfEach);
  for (const isMeasured of rounds)
    for (const flow of flows) {
      const { status, headers } = await visitor.ask(origin, "GET", `/api/${flow}/me`);
      const steps = readServerTiming(headers["server-timing"]?.toString() ?? null);
      if (isMeasured) checks[flow].push({ status, steps });
    }
  const scriptCookies = visitor.jar.visibleToScript();
  return {
    session: summarize(facts.session, checks.session, scriptCookies),
    jwt: summarize(facts.jwt, checks.jwt, scriptCookies),
  };
}
