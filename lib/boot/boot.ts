/**
 * What happens once, before the first request: make what the environment lacks, open the embedded
 * store, check the configuration, say in one line what the app runs on. Node only.
 */
import { merge } from "../base/merge";
import { randomSecret } from "../base/secrets";
import { ConfigError, config, currentEnvironment, provideEnvironment } from "../config";
import * as flows from "../flows";
import { product } from "../product";
import { runtime } from "../runtime";
import { prepareServer } from "./own-server";
import { provideStore } from "./provide-store";
import { tendStore } from "./tend-store";

/** Hot reload evaluates modules again; the process has one boot all the same. */
const bootKey = Symbol.for(`${product.name}.boot`);

export async function boot(): Promise<void> {
  const shared = globalThis as { [bootKey]?: Promise<string> };
  const isFirst = shared[bootKey] === undefined;
  shared[bootKey] ??= prepare().catch(stop);
  const line = await shared[bootKey];
  if (isFirst) console.info(line);
}

async function prepare(): Promise<string> {
  const environment = currentEnvironment();
  const notes: string[] = [];
  if (environment.VERCEL !== "1") {
    const { name } = await provideStore(environment);
    notes.push(name, ...(await provideKeys(environment)));
  }
  const settings = config();
  await proveKeys();
  tendStore(settings.store);
  if (environment.VERCEL !== "1") prepareServer(settings);
  return [`${product.name} at ${settings.origin}`, ...notes].join(", with ");
}

async function proveKeys(): Promise<void> {
  try {
    const opened = await runtime();
    for (const flow of Object.values(flows)) await flow.prove(opened);
  } catch (error) {
    throw new ConfigError([error instanceof Error ? error.message : "A key cannot be used."]);
  }
}

type Variables = ReturnType<typeof currentEnvironment>;

async function provideKeys(environment: Variables): Promise<string[]> {
  const made = await Promise.all(Object.values(flows).map((flow) => flow.generate(environment)));
  const secret: Record<string, string> = environment.AUTH_SECRET
    ? {}
    : { AUTH_SECRET: randomSecret() };
  const missing = { ...secret, ...merge(made) };
  provideEnvironment(missing);
  const names = Object.keys(missing);
  return names.length === 0
    ? []
    : [
        `a new ${names.join(" and ")} for the life of this process (npm run keys prints lasting ones)`,
      ];
}

/** A server without a usable configuration would refuse every request: better that it never starts. */
export function stop(error: unknown): never {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exit(1);
}
