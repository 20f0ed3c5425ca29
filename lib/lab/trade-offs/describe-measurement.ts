/** Measured figures as text. A ratio says how two compare here and now; it promises nothing. */
import type { Flow } from "../../identity/identity";
import { bytesPerRequest, type FlowMeasurement, type Measurement } from "./measurement";
import type { MeasurementName } from "./rows";

export interface Figure {
  /** Real values, shown in mono. */
  value: string;
  note: string;
}

const number = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
/** What a handful of checks can bear. */
const rough = new Intl.NumberFormat("en", { maximumSignificantDigits: 2 });
const precise = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });

function formatMilliseconds(milliseconds: number): string {
  return `${precise.format(milliseconds)} ms`;
}

function count(amount: number, noun: string): string {
  return `${number.format(amount)} ${noun}${amount === 1 ? "" : "s"}`;
}

/** "30 November 2026", the same wherever it is read. */
export function dateOf({ at }: Pick<Measurement, "at">): string {
  return at.toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });
}

/** Null where what it tells is still to be measured. */
export const figureOf: Readonly<
  Record<MeasurementName, (flow: Flow, measured: FlowMeasurement) => Figure | null>
> = {
  written: (flow, { written }) => ({
    value: written,
    note:
      flow === "session"
        ? "the record that the sign-in wrote"
        : "the family that the sign-in wrote",
  }),
  lookup: (_flow, { checked }) =>
    checked && {
      value: `${count(checked.storeCommands, "store command")} · ${formatMilliseconds(checked.milliseconds)}`,
      note: `per check, answered ${checked.status}; median time at the gate`,
    },
  size: (_flow, { cookies }) => ({
    value: `${number.format(bytesPerRequest({ cookies }))} bytes`,
    note: cookies.map(describeCookie).join(", "),
  }),
  script: (_flow, { seenByScript, cookies }) => ({
    value: `${seenByScript} of ${count(cookies.length, "cookie")}`,
    note: "visible to script on this page, in document.cookie",
  }),
  steps: (_flow, { checked }) =>
    checked && {
      value: checked.steps.map(({ name }) => name).join(" · "),
      note: "steps of the last check, as the server reports them",
    },
  contents: (flow, { visible, claims }) =>
    flow === "session"
      ? {
          value: visible,
          note: "the beginning of a seal: all that this page may see",
        }
      : {
          value: claims.join(" "),
          note: `${count(claims.length, "claim")}, read here without a key`,
        },
};

/** "Gate time: 3.1 times as long by session." Nothing where there is nothing to compare with. */
export function compare(what: string, how: string, session: number, jwt: number): string {
  if (session <= 0 || jwt <= 0) return "";
  const ratio = rough.format(Math.max(session, jwt) / Math.min(session, jwt));
  if (ratio === "1") return `${what}: about the same by both.`;
  return `${what}: ${ratio} times as ${how} by ${session > jwt ? "session" : "JWT"}.`;
}

export function compareFlows({ flows: { session, jwt } }: Pick<Measurement, "flows">): string[] {
  const gateTime = ({ checked }: FlowMeasurement) => checked?.milliseconds ?? 0;
  return [
    compare("Gate time", "long", gateTime(session), gateTime(jwt)),
    compare("Cookie bytes", "many", bytesPerRequest(session), bytesPerRequest(jwt)),
  ].filter((sentence) => sentence !== "");
}

function describeCookie({ name, bytes }: FlowMeasurement["cookies"][number]): string {
  const where = name.endsWith("refresh") ? " to its own route alone" : "";
  return `${name} ${number.format(bytes)}${where}`;
}
