/**
 * What a scale costs: by session, by JWT, and by JWT with a denylist. Counts store commands that the
 * application sends, and bytes that it stores and sends itself; what a store or a connection adds is
 * not its to know. Rates are upper bounds where they depend on how people come and go.
 */
import type { Scale } from "./calculator-fields";
import { commandsPer, touchSeconds } from "./prices";
import type { SampleSizes, StoredSizes } from "./sample-sizes";

export const variants = ["session", "jwt", "denylist"] as const;
export type Variant = (typeof variants)[number];

export const secondsPerMonth = 30 * 86_400;
const bytesPerGigabyte = 1e9;

/** What this server fixes: the longest life of a session, and the sizes of what it issues. Bytes. */
export interface Fixed extends Pick<SampleSizes, "stored"> {
  absolute: number;
  sessionCookie: number;
  refreshCookie: number;
}

export interface Cost {
  /** Sign-ins that can exist at once, and those in use. */
  devices: number;
  inUse: number;
  /** Touches or refreshes, and sign-ins, per second. */
  keepAlive: number;
  signIns: number;
  commandsPerSecond: number;
  commandsPerMonth: number;
  /** Of as many records as there are at most, with their names. */
  storedBytes: number;
  sentBytesPerMonth: number;
  dollarsPerMonth: number;
  /** Seconds that access goes on after it was ended, in the worst case. */
  revocationDelay: number;
}

export function calculate(scale: Scale, fixed: Fixed): Record<Variant, Cost> {
  return {
    session: costOf("session", scale, fixed),
    jwt: costOf("jwt", scale, fixed),
    denylist: costOf("denylist", scale, fixed),
  };
}

function costOf(variant: Variant, scale: Scale, fixed: Fixed): Cost {
  const { users, requestsPerSecond, commandPrice, storagePrice } = scale;
  const isSession = variant === "session";
  const devices = users * scale.devicesPerUser;
  const inUse = (devices * scale.shareInUse) / 100;
  // Each takes a request, and comes at most once per device and interval.
  const interval = isSession ? touchSeconds(scale.idle) : scale.access;
  const keepAlive = Math.min(requestsPerSecond, inUse / interval);
  const signIns = devices / (isSession ? fixed.absolute : scale.refresh);

  const commandsPerSecond =
    requestsPerSecond * commandsPer.check[variant] +
    keepAlive * commandsPer.keepAlive +
    signIns * commandsPer.signIn;
  const commandsPerMonth = commandsPerSecond * secondsPerMonth;
  // A session that has ended by itself may stay until its user signs in again.
  const storedBytes = sizeOfStore(fixed.stored[isSession ? "session" : "jwt"], users, devices);
  const sent = isSession
    ? (requestsPerSecond + signIns) * fixed.sessionCookie
    : requestsPerSecond * scale.accessBytes +
      // A refresh brings both cookies and takes both home.
      (2 * keepAlive + signIns) * (scale.accessBytes + fixed.refreshCookie);
  return {
    devices,
    inUse,
    keepAlive,
    signIns,
    commandsPerSecond,
    commandsPerMonth,
    storedBytes,
    sentBytesPerMonth: sent * secondsPerMonth,
    dollarsPerMonth:
      (commandsPerMonth / 100_000) * commandPrice + (storedBytes / bytesPerGigabyte) * storagePrice,
    revocationDelay: variant === "jwt" ? scale.access : 0,
  };
}

function sizeOfStore({ record, key }: StoredSizes, users: number, devices: number): number {
  return devices * record + users * key;
}

/** Seconds between two requests of a device in use, on average; null when nobody asks. */
export function secondsBetweenRequests(scale: Scale): number | null {
  const inUse = (scale.users * scale.devicesPerUser * scale.shareInUse) / 100;
  return scale.requestsPerSecond > 0 ? inUse / scale.requestsPerSecond : null;
}
