/** The calculator's results as text: each figure with the formula that made it, its numbers put in. */
import { type Cost, type Fixed, secondsPerMonth, type Variant, variants } from "./calculate";
import type { Scale } from "./calculator-fields";
import { commandsPer, touchSeconds } from "./prices";

export interface CostFigure {
  value: string;
  formula: string;
}

export interface CostLine {
  id: string;
  title: string;
  explanation: string;
  cells: Readonly<Record<Variant, CostFigure>>;
}

const plain = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 2 });
const dollars = new Intl.NumberFormat("en", { style: "currency", currency: "USD" });
const priceTag = new Intl.NumberFormat("en", {
  style: "currency",
  currency: "USD",
  maximumFractionDigits: 6,
});
const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte"] as const;

export function formatAmount(amount: number): string {
  if (amount > 0 && amount < 0.01) return "under 0.01";
  if (amount >= 1e9) return compact.format(amount);
  return (amount >= 1000 ? whole : plain).format(amount);
}

export function formatDollars(amount: number): string {
  return amount > 0 && amount < 0.01 ? `under ${dollars.format(0.01)}` : dollars.format(amount);
}

/** Decimal units: a gigabyte is 1,000,000,000 bytes. */
export function formatBytes(bytes: number): string {
  const exponent = bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3);
  const step = Math.min(exponent, units.length - 1);
  const unit = units[step] ?? "byte";
  return new Intl.NumberFormat("en", {
    style: "unit",
    unit,
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: step === 0 ? 0 : 2,
  }).format(bytes / 1000 ** step);
}

type Write = (variant: Variant, cost: Cost, scale: Scale, fixed: Fixed) => CostFigure;

const n = formatAmount;

const keepAlive: Write = (variant, cost, { requestsPerSecond, access, idle }) => {
  const interval = variant === "session" ? touchSeconds(idle) : access;
  return {
    value: `${n(cost.keepAlive)} per second`,
    formula: `the smaller of ${n(requestsPerSecond)} requests and ${n(cost.inUse)} devices in use ÷ ${n(interval)} s`,
  };
};

const signIns: Write = (variant, cost, { refresh }, { absolute }) => ({
  value: `${n(cost.signIns)} per second`,
  formula: `${n(cost.devices)} devices ÷ ${n(variant === "session" ? absolute : refresh)} s`,
});

const commandsPerSecond: Write = (variant, cost, { requestsPerSecond }) => ({
  value: n(cost.commandsPerSecond),
  formula: `${n(requestsPerSecond)} requests × ${commandsPer.check[variant]} + ${n(cost.keepAlive)} ${
    variant === "session" ? "touches" : "refreshes"
  } × ${commandsPer.keepAlive} + ${n(cost.signIns)} sign-ins × ${commandsPer.signIn}`,
});

const commandsPerMonth: Write = (_variant, cost) => ({
  value: n(cost.commandsPerMonth),
  formula: `${n(cost.commandsPerSecond)} × ${n(secondsPerMonth)} s`,
});

const memory: Write = (variant, cost, { users }, { stored }) => {
  const { record, key } = stored[variant === "session" ? "session" : "jwt"];
  return {
    value: formatBytes(cost.storedBytes),
    formula: `${n(cost.devices)} records × ${n(record)} bytes + ${n(users)} keys × ${n(key)}`,
  };
};

const sent: Write = (variant, cost, { requestsPerSecond, accessBytes }, fixed) => ({
  value: formatBytes(cost.sentBytesPerMonth),
  formula:
    variant === "session"
      ? `(${n(requestsPerSecond)} requests + ${n(cost.signIns)} sign-ins) × ${n(fixed.sessionCookie)} bytes × ${n(secondsPerMonth)} s`
      : `(${n(requestsPerSecond)} requests × ${n(accessBytes)} bytes + (2 × ${n(cost.keepAlive)} refreshes + ${n(cost.signIns)} sign-ins) × (${n(accessBytes)} + ${n(fixed.refreshCookie)}) bytes) × ${n(secondsPerMonth)} s`,
});

const price: Write = (_variant, cost, { commandPrice, storagePrice }) => ({
  value: formatDollars(cost.dollarsPerMonth),
  formula: `${n(cost.commandsPerMonth)} commands ÷ 100,000 × ${priceTag.format(commandPrice)} + ${formatBytes(cost.storedBytes)} × ${priceTag.format(storagePrice)} per GB`,
});

const delays: Readonly<Record<Variant, string>> = {
  session: "the record is gone at the next request",
  jwt: "the access token's lifetime",
  denylist: "each request reads the denylist",
};

const delay: Write = (variant, cost) => ({
  value: `${n(cost.revocationDelay)} s`,
  formula: delays[variant],
});

const lines: readonly (Omit<CostLine, "cells"> & { write: Write })[] = [
  {
    id: "keep-alive",
    title: "Keeping sign-ins alive",
    explanation:
      "Session: a touch, about once a minute. JWT: a refresh, when the token has expired. At most.",
    write: keepAlive,
  },
  {
    id: "sign-ins",
    title: "Signing in",
    explanation: "Once per longest life of a session or a refresh token.",
    write: signIns,
  },
  {
    id: "commands-per-second",
    title: "Store commands per second",
    explanation: "Checks, what keeps sign-ins alive, and signing in.",
    write: commandsPerSecond,
  },
  {
    id: "commands-per-month",
    title: "Store commands per month",
    explanation: "A month of 30 days.",
    write: commandsPerMonth,
  },
  {
    id: "memory",
    title: "Store memory",
    explanation:
      "Keys and values of sign-ins, at most. What the store itself or a denylist adds is not counted.",
    write: memory,
  },
  {
    id: "sent",
    title: "Cookies sent per month",
    explanation: "Names and values, both ways, before any compression of headers.",
    write: sent,
  },
  {
    id: "price",
    title: "Store cost per month",
    explanation: "At the two prices that you entered, and nothing else.",
    write: price,
  },
  {
    id: "delay",
    title: "Worst-case revocation delay",
    explanation: "How long access can go on after you ended it.",
    write: delay,
  },
];

export function describeCosts(
  costs: Readonly<Record<Variant, Cost>>,
  scale: Scale,
  fixed: Fixed,
): CostLine[] {
  return lines.map(({ write, ...line }) => {
    const cell = (variant: Variant) => write(variant, costs[variant], scale, fixed);
    return {
      ...line,
      cells: { session: cell("session"), jwt: cell("jwt"), denylist: cell("denylist") },
    };
  });
}

/** The same lines without figures, for when an input is wrong: what has its place keeps it. */
export function describeNothing(): CostLine[] {
  const nothing = { value: "–", formula: "" };
  return lines.map(({ write: _write, ...line }) => ({
    ...line,
    cells: Object.fromEntries(variants.map((variant) => [variant, nothing])) as CostLine["cells"],
  }));
}

/** The result in one sentence, to be read out. */
export function summarizeCosts({
  session,
  jwt,
  denylist,
}: Readonly<Record<Variant, Cost>>): string {
  const each = (cost: Cost) =>
    `${n(cost.commandsPerSecond)} store commands per second, ${formatDollars(cost.dollarsPerMonth)} per month`;
  return `Session: ${each(session)}. JWT: ${each(jwt)}. JWT with denylist: ${each(denylist)}.`;
}
