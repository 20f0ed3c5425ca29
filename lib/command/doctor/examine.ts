/**
 * `npm run doctor`: without an address it checks the configuration as the boot would, and what the boot
 * lets pass; with one, the deployment there, from outside. Findings go to stdout, what is logged on the way
 * to stderr. Changes nothing: a schema that is missing stays so, a sign-in is signed out again.
 */
import path from "node:path";
import { currentEnvironment } from "../../config";
import { examineConfiguration } from "./configuration";
import { examineDeployment } from "./deployment";
import { describe, type Finding, isWrong } from "./finding";

const usage = `Usage:
  npm run doctor                          checks the configuration: variables, keys, store
  npm run doctor -- https://example.com   checks what runs there, from outside
With --json findings come as JSON. DOCTOR_USERNAME and DOCTOR_PASSWORD name somebody to sign in as.`;

const root = path.join(import.meta.dirname, "..", "..", "..");

/** Answers with the exit code. */
export async function examine(words: readonly string[]): Promise<0 | 1> {
  console.info = console.error;
  const isJson = words.includes("--json");
  const [address, ...more] = words.filter((word) => word !== "--json");
  const origin = address === undefined ? null : originOf(address);
  if (more.length > 0 || (address !== undefined && origin === null)) {
    console.error(usage);
    return 1;
  }
  const environment = currentEnvironment();
  const findings = origin
    ? await examineDeployment(origin, personOf(environment))
    : await examineConfiguration(environment, root);
  process.stdout.write(`${isJson ? toJson(findings) : describe(findings)}\n`);
  return findings.some(isWrong) ? 1 : 0;
}

/** Null: it is no address of a deployment. What stands after the host is not asked for. */
function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, origin, username, password } = new URL(address);
  return /^https?:$/.test(protocol) && `${username}${password}` === "" ? origin : null;
}

function personOf({
  DOCTOR_USERNAME: username,
  DOCTOR_PASSWORD: password,
}: ReturnType<typeof currentEnvironment>) {
  return username && password ? { username, password } : null;
}

function toJson(findings: readonly Finding[]): string {
  return JSON.stringify({ ok: !findings.some(isWrong), findings }, null, 2);
}
