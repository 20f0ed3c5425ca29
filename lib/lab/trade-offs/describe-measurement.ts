/** Measured figures as text. A ratio says how two compare here and now; it promises nothing. */
import type { Flow } from "../../identity";
import { type FlowMeasurement, type Measurement, totalBytes } from "./measurement";
import type { MeasurementName } from "./rows";

export interface Figure {
  /** Real values, shown in mono. */
  value: string;
  note: string;
}

const number = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const precise = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });

export function formatMilliseconds(milliseconds: number): string {
  return `${precise.format(milliseconds)} ms`;
}

export function count(amount: number, noun: string): string {
  return `${number.format(amount)} ${noun}${amount === 1 ? "" : "s"}`;
}

export const figureOf: Readonly<
  Record<MeasurementName, (flow: Flow, measured: FlowMeasurement) => Figure>
> = {
  written: (flow, { written }) => ({
    value: written,
    note: flow === "session" ? "the record your sign-in wrote" : "the family your sign-in wrote",
  }),
  lookup: (_flow, { storeCommands, milliseconds, status }) => ({
    value: `${count(storeCommands, "store command")} · ${formatMilliseconds(milliseconds)}`,
    note: `per check, answered ${status}; the median time at the gate`,
  }),
  size: (_flow, { cookies }) => ({
    value: `${number.format(totalBytes({ cookies }))} bytes`,
    note: cookies.map(({ name, bytes }) => `${name} ${number.format(bytes)}`).join(", "),
  }),
  script: (_flow, { seenByScript, cookies }) => ({
    value: `${seenByScript} of ${count(cookies.length, "cookie")}`,
    note: "visible to script on this page, in document.cookie",
  }),
  steps: (_flow, { steps }) => ({
    value: steps.map(({ name }) => name).join(" · "),
    note: "the steps of the last check, from Server-Timing; gate contains those before it",
  }),
  contents: (flow, { visible, claims }) =>
    flow === "session"
      ? { value: visible, note: "of a seal this page may see its beginning, and read nothing in it" }
      : { value: claims.join(" "), note: `${count(claims.length, "claim")}, read here without a key` },
};

const flowsInWords: Readonly<Record<Flow, string>> = { session: "the session", jwt: "the JWT" };

/** "The gate took 3.1 times as long for the session as for the JWT." */
export function compare(what: string, session: number, jwt: number): string {
  if (session <= 0 || jwt <= 0) return "";
  const [more, less]: [Flow, Flow] = session >= jwt ? ["session", "jwt"] : ["jwt", "session"];
  const ratio = Math.max(session, jwt) / Math.min(session, jwt);
  return `${what} ${number.format(ratio)} times as much for ${flowsInWords[more]} as for ${flowsInWords[less]}.`;
}

export function compareFlows({ flows: { session, jwt } }: Measurement): string[] {
  return [
    compare("Time at the gate:", session.milliseconds, jwt.milliseconds),
    compare("Bytes of cookies:", totalBytes(session), totalBytes(jwt)),
  ].filter((sentence) => sentence !== "");
}
