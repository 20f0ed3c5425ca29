/** DEMO: what a measurement of the engines says while it runs, one line of JSON each. For server and browser. */
import * as z from "zod/mini";
import { sessionEngines } from "../../store/engines";
import { measuredRows } from "./rows";

const figureSchema = z.object({
  type: z.literal("figure"),
  engine: z.enum(sessionEngines),
  /** Which of that kind it was: "an embedded Redis". */
  name: z.string(),
  row: z.enum(measuredRows),
  says: z.string(),
});
export type Figure = z.infer<typeof figureSchema>;

export const measurementEventSchema = z.discriminatedUnion("type", [
  figureSchema,
  z.object({
    type: z.literal("done"),
    /** Programs that this machine lacks, and engines that were not ready in time. */
    missing: z.array(z.string()),
    late: z.array(z.string()),
  }),
  z.object({ type: z.literal("failed"), isLate: z.boolean() }),
]);
export type MeasurementEvent = z.infer<typeof measurementEventSchema>;
