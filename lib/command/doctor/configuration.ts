/**
 * Whether the application would start with this configuration, and what it would then be: all that is
 * wrong at once, where the boot stops at the first part that fails. Missing secrets are made for the
 * trial, as the boot makes them, and thrown away.
 */
import { merge } from "../../base/merge";
import { randomSecret } from "../../base/secrets";
import { type Config, ConfigError, type currentEnvironment, parseConfig } from "../../config";
import * as flows from "../../flows";
import { addressOfEndpoint as addressOfMemcached } from "../../store/memcached/address";
import { addressOfEndpoint } from "../../store/postgres/address";
import { examineBuild } from "./build";
import { advise, complain, type Finding, good, isWrong } from "./finding";
import { findingOfProblem } from "./problem";
import { examineStore } from "./store";

type Environment = ReturnType<typeof currentEnvironment>;

/** `root`: where the application lies. */
export async function examineConfiguration(
  environment: Environment,
  root: string,
): Promise<Finding[]> {
  const made = environment.VERCEL === "1" ? {} : await makeMissing(environment);
  const parsed = parse({ ...environment, ...standIns(environment), ...made });
  const values = "findings" in parsed ? parsed.findings : await examineValues(environment, parsed);
  // A variable that is written wrongly may be said by the one and by the other.
  const findings = [...values, ...(await examineStore(environment))];
  const isSame = (one: Finding, other: Finding) =>
    one.about === other.about && one.says === other.says;
  return [
    ...findings.filter(
      (finding, index) => findings.findIndex((other) => isSame(finding, other)) === index,
    ),
    ...tellMade(Object.keys(made)),
    ...examineBuild(environment.LAB, root),
  ];
}

/** What the boot makes of what is missing: where it may. */
async function makeMissing(environment: Environment): Promise<Record<string, string>> {
  const made = await Promise.all(Object.values(flows).map((flow) => flow.generate(environment)));
  return { ...(environment.AUTH_SECRET ? {} : { AUTH_SECRET: randomSecret() }), ...merge(made) };
}

/** The boot puts an endpoint of its own before what the application does not reach by HTTP. */
function standIns(environment: Environment): Environment {
  const { VERCEL, UPSTASH_REDIS_REST_URL, MEMCACHED_URL, LAB } = environment;
  // Which build there is decides whether LAB will do: examineBuild.
  const lab = LAB === "on" || LAB === "off" ? { LAB: undefined } : {};
  if (VERCEL === "1") return lab;
  const redis = { UPSTASH_REDIS_REST_URL: "http://127.0.0.1", UPSTASH_REDIS_REST_TOKEN: "trial" };
  return {
    ...lab,
    ...(UPSTASH_REDIS_REST_URL ? {} : redis),
    DATABASE_URL: addressOfEndpoint(1, "trial"),
    ...(MEMCACHED_URL ? { MEMCACHED_URL: addressOfMemcached(1, "trial") } : {}),
  };
}

function parse(environment: Environment): Config | { findings: Finding[] } {
  try {
    return parseConfig(environment);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { findings: error.problems.map(findingOfProblem) };
  }
}

async function examineValues(environment: Environment, settings: Config): Promise<Finding[]> {
  const findings = [
    ...(await examineKeys(settings)),
    ...examineOrigin(environment, settings),
    ...examineRest(environment, settings),
  ];
  const says = `The application takes itself for ${settings.origin}.`;
  return findings.some(isWrong) ? findings : [good("variables", "all", says), ...findings];
}

/** As the boot does. */
async function examineKeys(settings: Config): Promise<Finding[]> {
  try {
    const opened = merge(
      await Promise.all(Object.values(flows).map((flow) => flow.open(settings))),
    );
    for (const flow of Object.values(flows)) await flow.prove(opened);
    return [good("keys", "all", "Each signs, and verifies what it signed.")];
  } catch (error) {
    return [findingOfProblem(error instanceof Error ? error.message : "A key cannot be used.")];
  }
}

function examineOrigin({ APP_ORIGIN, VERCEL }: Environment, { origin }: Config): Finding[] {
  const { hostname } = new URL(origin);
  const isLoopback = /^(localhost|127\.|\[::1\])/.test(hostname);
  if (origin.startsWith("http:") && !isLoopback)
    return [
      complain("origin-in-the-clear", "APP_ORIGIN", {
        says: "Cookies go without Secure and without their prefixes, over a network that can read them.",
        fix: "Put a proxy that ends TLS in front, and write the address that browsers see: https://….",
      }),
    ];
  if (APP_ORIGIN || VERCEL === "1") return [];
  return [
    advise("origin-assumed", "APP_ORIGIN", {
      says: `It is empty, so only pages of ${origin} may call the API, and tokens name it as their issuer.`,
      fix: "Set it to the address that browsers see, where that is another.",
    }),
  ];
}

function examineRest(
  { AUTH_SECRET_PREVIOUS, TRUSTED_PROXIES, VERCEL }: Environment,
  { isHttps }: Config,
): Finding[] {
  return [
    ...(AUTH_SECRET_PREVIOUS
      ? [
          advise("previous-secret-in-use", "AUTH_SECRET_PREVIOUS", {
            says: "What the secret before this one sealed and signed still opens.",
            fix: "Remove it seven days after the rotation; at once, if it leaked.",
          }),
        ]
      : []),
    ...(isHttps && VERCEL !== "1" && !TRUSTED_PROXIES
      ? [
          advise("proxies-unknown", "TRUSTED_PROXIES", {
            says: "TLS ends at a proxy, and nobody's X-Forwarded-For counts: the log names the proxy's address.",
            fix: "Set it to the proxy's address or network, as loopback or 10.0.0.0/8.",
          }),
        ]
      : []),
  ];
}

function tellMade(names: readonly string[]): Finding[] {
  return names.map((name) =>
    advise("made-at-start", name, {
      says: "It is missing, so each start makes one, and whatever the one before made ends.",
      fix: "Run `npm run keys` and paste what it prints.",
    }),
  );
}
