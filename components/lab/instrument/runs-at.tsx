import { type Arrow, placeName } from "@/lib/lab/sequence";

/** Where a piece of code runs. */
export function RunsAt({ place, store }: { place: Arrow["runsAt"]; store: string }) {
  return (
    <span className="rounded-md border border-line-strong px-1.5 font-medium text-[11px] leading-4">
      {placeName(place, store)}
    </span>
  );
}
