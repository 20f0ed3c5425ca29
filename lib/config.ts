/**
 * The environment, parsed once. Nothing else reads process.env. Edge-safe.
 * A bad or missing value is reported with its name and its fix; all of them at once.
 */
import { z } from "zod";
import { type Intersection, merge } from "./base/merge";
import { decodeBase64url } from "./base/secrets";
import { serverSettings } from "./boot/server-settings";
import { buildVariables } from "./compose/build-variables";
import * as flows from "./flows";
import { type StoreSettings, storeSchema } from "./store/settings";

const fixKeys = "Run `npm run keys` and paste what it prints.";
const fixPort = "is not a port. Write a number from 0 to 65535, or leave it empty for 3000.";
const secretSchema = z
  .string({ error: `is missing. ${fixKeys}` })
  .refine(isStrongSecret, { error: `is not 32 random bytes in base64url. ${fixKeys}` });

const originSchema = z
  .url({
    protocol: /^https?$/,
    error: "is not an origin. Write it as https://example.com.",
    abort: true,
  })
  .refine((value) => new URL(value).origin === value, {
    error: ({ input }) =>
      `is not written as a browser writes an origin: scheme and host in small letters, the port only where it is not the scheme's own, no path and no slash at the end. Write it as ${new URL(String(input)).origin}.`,
  });

const portSchema = z
  .string()
  .regex(/^\d{1,5}$/, { error: fixPort, abort: true })
  .transform(Number)
  .refine((port) => port <= 65_535, { error: fixPort })
  .default(3000);

const ownVariables = z.object({
  APP_ORIGIN: originSchema.optional(),
  AUTH_SECRET: secretSchema,
  AUTH_SECRET_PREVIOUS: secretSchema.optional(),
  ...buildVariables,
  PORT: portSchema,
  VERCEL: z.string().optional(),
  VERCEL_ENV: z
    .enum(["production", "preview", "development"], {
      error: "is not one of production, preview, development. Leave it to Vercel.",
    })
    .optional(),
  VERCEL_URL: z.string().optional(),
  VERCEL_BRANCH_URL: z.string().optional(),
  VERCEL_PROJECT_PRODUCTION_URL: z.string().optional(),
});

/** What the server itself reads; each flow reads its own besides. */
export const environmentSchema = ownVariables.refine(
  ({ AUTH_SECRET, AUTH_SECRET_PREVIOUS }) => AUTH_SECRET !== AUTH_SECRET_PREVIOUS,
  {
    path: ["AUTH_SECRET_PREVIOUS"],
    error:
      "is the same as AUTH_SECRET: nothing is being replaced. Leave it empty, or put the earlier secret there.",
  },
);
type Environment = z.output<typeof environmentSchema>;

type AnyFlow = (typeof flows)[keyof typeof flows];

/** What the flows that are listed read of the environment: all of it, and what their records need. */
export type FlowSettings = Intersection<z.output<AnyFlow["settings"]>>;
export type RecordSettings = Intersection<z.output<AnyFlow["recordSettings"]>>;

export type Config = FlowSettings & z.output<typeof serverSettings> & OwnConfig;

interface OwnConfig {
  /** Where the app lives. The issuer of tokens; never taken from a request. */
  origin: string;
  /** Every origin whose pages may call the API. */
  allowedOrigins: readonly string[];
  isHttps: boolean;
  isVercel: boolean;
  issuer: string;
  audience: string;
  secrets: { current: string; previous?: string };
  store: StoreSettings;
}

export class ConfigError extends Error {
  override readonly name = "ConfigError";
  constructor(readonly problems: readonly string[]) {
    super(
      `The configuration cannot be used.\n${problems.map((problem) => `  ${problem}`).join("\n")}`,
    );
  }
}

type Variables = Readonly<Record<string, string | undefined>>;

/** What each schema makes of the variables; what is wrong is said of all of them at once. */
function parseAll<const Schemas extends readonly z.ZodType[]>(
  schemas: Schemas,
  variables: Variables,
): { [Index in keyof Schemas]: z.output<Schemas[Index]> } {
  const set = normalize(variables);
  const parsed = schemas.map((schema) => schema.safeParse(set));
  const problems = parsed.flatMap(({ error }) =>
    (error?.issues ?? []).map(({ path, message }) => say(String(path[0]), message)),
  );
  if (problems.length > 0) throw new ConfigError([...new Set(problems)]);
  return parsed.map(({ data }) => data) as { [Index in keyof Schemas]: z.output<Schemas[Index]> };
}

/** `AUTH_SECRET is missing.`, and of a part of a value `JWT_PRIVATE_KEYS: key 2 …`. */
function say(name: string, message: string): string {
  return message.startsWith("key ") ? `${name}: ${message}` : `${name} ${message}`;
}

/** What a program beside the server needs: the store, and no secret. */
export function parseStoreConfig(
  variables: Variables,
): Pick<OwnConfig, "store"> & { settings: RecordSettings } {
  const schemas = Object.values(flows).map(({ recordSettings }) => recordSettings);
  const of = [storeSchema(variables), ...schemas] as const;
  const [store, ...settings] = parseAll(of, variables);
  return { store, settings: merge(settings) };
}

const secretVariables = ownVariables.pick({ AUTH_SECRET: true, AUTH_SECRET_PREVIOUS: true });

/** What a program that replaces the secrets needs: those that are in use. Throws a ConfigError. */
export function parseSecrets(variables: Variables): z.output<typeof secretVariables> {
  const schemas = Object.values(flows).map(({ settings }) => settings);
  const of = [secretVariables, ...schemas] as const;
  return parseAll(of, variables)[0];
}

export function parseConfig(variables: Variables): Config {
  const schemas = Object.values(flows).map(({ settings }) => settings);
  const of = [environmentSchema, serverSettings, storeSchema(variables), ...schemas] as const;
  const [environment, server, store, ...settings] = parseAll(of, variables);
  const [origin, ...otherOrigins] = originsOf(environment);
  return {
    ...merge(settings),
    ...server,
    origin,
    allowedOrigins: [origin, ...otherOrigins],
    isHttps: origin.startsWith("https:"),
    isVercel: environment.VERCEL === "1",
    issuer: origin,
    audience: `${origin}/api`,
    secrets: {
      current: environment.AUTH_SECRET,
      ...(environment.AUTH_SECRET_PREVIOUS ? { previous: environment.AUTH_SECRET_PREVIOUS } : {}),
    },
    store,
  };
}

export const isDevelopment = process.env.NODE_ENV === "development";

let parsedOnce: Config | undefined;

export function config(): Config {
  parsedOnce ??= parseConfig(process.env);
  return parsedOnce;
}

/** Fills in what boot has made, for this process and the edge sandbox that copies its environment. */
export function provideEnvironment(values: Readonly<Record<string, string>>): void {
  Object.assign(process.env, values);
}

export function currentEnvironment(): Variables {
  return normalize(process.env);
}

/** An empty value in a .env file means "not set"; Vercel's names for Upstash count as ours. */
function normalize(variables: Variables): Record<string, string | undefined> {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  return {
    ...set,
    UPSTASH_REDIS_REST_URL: set.UPSTASH_REDIS_REST_URL ?? set.KV_REST_API_URL,
    UPSTASH_REDIS_REST_TOKEN: set.UPSTASH_REDIS_REST_TOKEN ?? set.KV_REST_API_TOKEN,
  };
}

function originsOf(environment: Environment): [string, ...string[]] {
  if (environment.APP_ORIGIN) return [environment.APP_ORIGIN];
  if (environment.VERCEL === "1") {
    const hosts = [environment.VERCEL_BRANCH_URL, environment.VERCEL_URL];
    const production = environment.VERCEL_PROJECT_PRODUCTION_URL;
    if (environment.VERCEL_ENV === "production") hosts.unshift(production);
    const [first, ...others] = hosts
      .filter((host) => host !== undefined)
      .map((host) => `https://${host}`);
    if (first) return [first, ...others];
  }
  const names = ["localhost", "127.0.0.1", "[::1]"] as const;
  return [
    `http://${names[0]}:${environment.PORT}`,
    ...names.slice(1).map((name) => `http://${name}:${environment.PORT}`),
  ];
}

function isStrongSecret(value: string): boolean {
  if (!/^[A-Za-z0-9_-]{43,}$/.test(value) || value.length % 4 === 1) return false;
  // 32 random bytes repeat a few values at most: fewer than 16 different ones is not random.
  return new Set(decodeBase64url(value)).size >= 16;
}
