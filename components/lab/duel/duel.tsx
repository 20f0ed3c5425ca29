"use client";

import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { flows } from "@/lib/identity/identity";
import { describePassage } from "@/lib/lab/duel";
import { storeName } from "@/lib/lab/store-names";
import type { Lab } from "../instrument/use-lab";
import { Lane } from "./lane";
import { useDuel } from "./use-duel";

/** Both flows on one drawing: the same question to each, and then the one that tells them apart. */
export function Duel({ lab }: { lab: Lab }) {
  const { passages, isBusy, problem, ask, replay } = useDuel(lab);
  const isSignedIn = lab.isSignedInBothWays;
  const canReplay = isSignedIn && lab.heldTokens === null;
  const seen = flows.flatMap((flow) => passages[flow] ?? []);
  const place = useRef<HTMLElement>(null);

  /** On a phone the buttons are in reach before the drawing is in sight. */
  function show(work: () => void) {
    place.current?.scrollIntoView({ block: "nearest" });
    work();
  }

  return (
    <section
      ref={place}
      aria-labelledby="duel-heading"
      className="overflow-clip rounded-2xl border border-line bg-surface"
    >
      <h2 id="duel-heading" className="sr-only">
        Ask both
      </h2>
      <div className="grid divide-y divide-line">
        {flows.map((flow) => (
          <Lane
            key={flow}
            flow={flow}
            passage={passages[flow]}
            store={storeName(lab.state.stores[flow])}
            isSignedIn={lab.state[flow].standing.status === "signed-in"}
          />
        ))}
      </div>
      <div className="max-sm:contents sm:flex sm:flex-wrap sm:items-center sm:gap-x-4 sm:gap-y-2 sm:border-line sm:border-t sm:px-5 sm:py-4">
        <div className="flex flex-wrap items-center gap-2 max-sm:sticky max-sm:bottom-0 max-sm:border-line max-sm:border-t max-sm:bg-surface max-sm:p-3">
          <Button
            className="min-h-11 max-sm:grow max-sm:px-2"
            isUnavailable={isBusy || !isSignedIn}
            onClick={() => show(ask)}
          >
            Ask with both
          </Button>
          <Button
            className="min-h-11 max-sm:grow max-sm:px-2"
            look={canReplay ? "primary" : "quiet"}
            isUnavailable={isBusy || !canReplay}
            onClick={() => show(replay)}
          >
            Copy, log out, send the copy
          </Button>
        </div>
        <p
          role="status"
          className="min-h-6 text-muted text-sm leading-6 max-sm:px-4 max-sm:pb-3 sm:max-xl:w-full xl:flex-1 xl:leading-5"
        >
          {problem ?? hint(seen.length, canReplay, isSignedIn)}
        </p>
      </div>
      <p aria-live="polite" className="sr-only">
        {seen.map(describePassage).join(" ")}
      </p>
    </section>
  );
}

function hint(seen: number, canReplay: boolean, isSignedIn: boolean): string {
  if (canReplay)
    return seen > 0 ? "Alike so far. Now send a copy." : "What differs? Send a copy and see.";
  if (isSignedIn) return "A token that script holds is no cookie: sign in by cookies to copy them.";
  return seen > 0
    ? "You are logged out. Sign in again to see it once more."
    : "Sign in both ways, then see what differs.";
}
