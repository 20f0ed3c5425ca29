import clsx from "clsx";
import { Check, X } from "lucide-react";
import type { Comparison } from "@/lib/lab/experiments/events";

/** Each trick, and what the two verifiers said to it. */
export function Comparisons({ comparisons }: { comparisons: readonly Comparison[] }) {
  return (
    <ol className="mt-4 grid gap-3" aria-label="What a naive verifier would have said">
      {comparisons.map(({ what, shown, ours, naive }) => (
        <li key={what} className="rounded-2xl border border-line bg-surface p-5">
          <p className="font-medium">{what}</p>
          {shown ? (
            <p className="mt-1 break-all font-mono text-[13px] text-token-header">{shown}</p>
          ) : null}
          <div className="mt-3 grid gap-3 sm:grid-cols-2">
            <Side name="This server" {...ours} />
            <Side name="A naive verifier" {...naive} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Side({ name, isRefused, says }: Comparison["ours"] & { name: string }) {
  const Icon = isRefused ? Check : X;
  return (
    <div className="rounded-lg bg-sunken px-3.5 py-2.5 text-sm">
      <p className="text-muted">{name}</p>
      <p
        className={clsx(
          "mt-0.5 flex items-start gap-1.5 font-medium",
          isRefused ? "text-good" : "text-bad",
        )}
      >
        <Icon className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
        {isRefused ? "Refused" : "Fooled"}
      </p>
      <p className="mt-0.5 break-words">{says}</p>
    </div>
  );
}
