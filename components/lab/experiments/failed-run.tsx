import { Notice } from "@/components/ui/notice";
import type { Failure } from "@/lib/lab/experiments/events";
import { failureText } from "./failure-text";

export function FailedRun({ failure: { code, detail } }: { failure: Failure }) {
  return (
    <div className="mb-3 grid gap-1">
      <Notice kind="bad">{failureText[code]}</Notice>
      <p className="font-mono text-[13px] text-muted">
        {[code, detail].filter(Boolean).join(" · ")}
      </p>
    </div>
  );
}
