import clsx from "clsx";
import type { Flow } from "@/lib/identity/identity";

export const flowNames: Readonly<Record<Flow, string>> = { session: "Session", jwt: "JWT" };

/** Within a sentence. */
export const flowNouns: Readonly<Record<Flow, string>> = { session: "session", jwt: "JWT" };

/** Colour is never the only carrier: the two marks differ in shape, and the name stands beside them. */
export function FlowMark({ flow }: { flow: Flow }) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        "inline-block size-3 shrink-0 forced-colors:bg-[CanvasText] print:[print-color-adjust:exact]",
        flow === "session" ? "rounded-[3px] bg-session" : "rounded-full bg-jwt",
      )}
    />
  );
}
