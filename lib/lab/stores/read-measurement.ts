/** DEMO: starts a measurement of the engines and reads it as it comes. For the browser. */
import * as z from "zod/mini";
import { readLines } from "../read-lines";
import { type Figure, measurementEventSchema } from "./events";

export type MeasurementEnd =
  | { ok: true; missing: readonly string[]; late: readonly string[] }
  | { ok: false; problem: string };

const broken = "The measurement broke off. What had come by then stands in the table.";

export async function readMeasurement(
  onFigure: (figure: Figure) => void,
  signal: AbortSignal,
): Promise<MeasurementEnd> {
  try {
    const response = await fetch("/api/lab/stores", { method: "POST", cache: "no-store", signal });
    if (response.status === 429)
      return { ok: false, problem: "Too many runs at once. Try again in a few seconds." };
    if (!response.ok || !response.body)
      return { ok: false, problem: `The server refused to measure: ${response.status}.` };
    for await (const line of readLines(response.body)) {
      const event = z.parse(measurementEventSchema, line);
      if (event.type === "figure") onFigure(event);
      else if (event.type === "done") return { ok: true, ...event };
      else return { ok: false, problem: event.isLate ? "It took longer than a minute." : broken };
    }
    return { ok: false, problem: broken };
  } catch {
    return { ok: false, problem: broken };
  }
}
