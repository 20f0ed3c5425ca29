import type { Arrow } from "@/lib/lab/sequence";

/** Where a piece of code runs. */
export function RunsAt({ place }: { place: Arrow["runsAt"] }) {
  return (
    <span className="rounded-md border border-line-strong px-1.5 font-medium text-[11px] leading-4">
      {place}
    </span>
  );
}
