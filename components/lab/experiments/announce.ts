import { flowNames } from "@/components/ui/flow-mark";
import { flows } from "@/lib/identity/identity";
import { describeFrame } from "@/lib/lab/stage/describe-frame";
import { failureText } from "./failure-text";
import type { ExperimentRun } from "./use-experiment-run";
import type { Stage } from "./use-stage";

/** What the stage shows, in words, for whoever does not see it. */
export function announce(
  { status, lines, outcome, failure }: ExperimentRun,
  lanes: Stage["lanes"],
  isOver: boolean,
): string {
  if (failure) return failureText[failure.code];
  if (isOver && outcome) return `Done. ${outcome.observation}`;
  if (status === "running" && lines.length === 0) return "Running.";
  return flows
    .flatMap((flow) => {
      const { frame } = lanes[flow];
      return frame ? `${flowNames[flow]}: ${describeFrame(frame)}` : [];
    })
    .join(" ");
}
