/** What was measured of one flow, and how it is put together from answers of the server. */
import * as z from "zod/mini";
import type { Step } from "../../base/trace";
import type { Flow } from "../../identity/identity";
import { isStoreStep, recordWrittenBy } from "../store-step";

/** One request for a protected resource, as the server reported it. */
export interface Check {
  status: number;
  steps: readonly Step[];
}

interface CookieSize {
  name: string;
  bytes: number;
}

export interface SignInFacts {
  /** The flow's own cookies. The workspace's is the lab's. */
  cookies: CookieSize[];
  /** The key of the record that signing in wrote, shortened. */
  written: string;
  /** The beginning of the flow's first cookie, as far as a page may see it. */
  visible: string;
  /** Names of the claims that anybody reads in it. */
  claims: string[];
}

interface CheckFacts {
  status: number;
  /** Per check. */
  storeCommands: number;
  /** At the gate, the median of all checks. */
  milliseconds: number;
  /** The last check's. */
  steps: readonly Step[];
}

export interface FlowMeasurement extends SignInFacts {
  /** How many of the cookies script can see. */
  seenByScript: number;
  /** Of all checks so far; null before the first. */
  checked: CheckFacts | null;
}

export interface Measurement {
  at: Date;
  /** How many checks of each flow were measured. */
  checks: number;
  flows: Readonly<Record<Flow, FlowMeasurement>>;
}

const receiptSchema = z.object({
  receipt: z.object({
    cookies: z.array(z.object({ name: z.string(), value: z.string(), bytes: z.number() })),
    commands: z.array(z.string()),
  }),
});

/** A seal's beginning, as a receipt has it, is shorter; of a token, which a page may read, no more is shown. */
const charactersKept = 12;

/** From the receipt in the answer to a sign-in. */
export function readSignIn(body: unknown): SignInFacts {
  const { cookies, commands } = receiptSchema.parse(body).receipt;
  const own = cookies.filter(({ name }) => !name.endsWith("workspace"));
  const visible = own[0]?.value ?? "";
  return {
    cookies: own.map(({ name, bytes }) => ({ name, bytes })),
    written: recordWrittenBy(commands.at(-1) ?? ""),
    visible: visible.slice(0, charactersKept),
    claims: readClaimNames(visible),
  };
}

/** What anybody can do with a JWT, and nobody with a seal. Decoded is not verified. */
function readClaimNames(value: string): string[] {
  const [, payload, signature] = value.split(".");
  if (!value.startsWith("eyJ") || !payload || !signature) return [];
  const binary = atob(payload.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return Object.keys(
    z.record(z.string(), z.unknown()).parse(JSON.parse(new TextDecoder().decode(bytes))),
  );
}

/** `scriptCookies` is what script reads of all cookies: "a=1; b=2". */
export function summarize(
  signIn: SignInFacts,
  checks: readonly Check[],
  scriptCookies: string,
): FlowMeasurement {
  const names = scriptCookies.split(";").map((pair) => pair.split("=", 1)[0]?.trim());
  const last = checks.at(-1);
  return {
    ...signIn,
    seenByScript: signIn.cookies.filter(({ name }) => names.includes(name)).length,
    checked: last
      ? {
          status: last.status,
          storeCommands: median(checks.map(({ steps }) => steps.filter(isStoreStep).length)),
          milliseconds: median(
            checks.map(({ steps }) => steps.find(({ name }) => name === "gate")?.milliseconds ?? 0),
          ),
          steps: last.steps,
        }
      : null,
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Of the cookies that every request carries. The refresh cookie goes to its own route alone. */
export function bytesPerRequest({ cookies }: Pick<FlowMeasurement, "cookies">): number {
  const carried = cookies.filter(({ name }) => !name.endsWith("refresh"));
  return carried.reduce((sum, { bytes }) => sum + bytes, 0);
}
