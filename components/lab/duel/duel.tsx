"use client";

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
  return (
    <section
      aria-labelledby="duel-heading"
      className="mt-4 overflow-clip rounded-2xl border border-line bg-surface"
    >
      <h2 id="duel-heading" className="sr-only">
        Ask both
      </h2>
      <div className="grid divide-y divide-line lg:grid-cols-2 lg:divide-x lg:divide-y-0">
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
      <div className="flex flex-wrap items-center gap-2 border-line border-t px-4 py-3.5 sm:px-5">
        <Button
          className="max-sm:w-full"
          look={canReplay ? "primary" : "quiet"}
          isUnavailable={isBusy || !canReplay}
          onClick={replay}
        >
          Copy, log out, send the copy
        </Button>
        <Button className="max-sm:w-full" isUnavailable={isBusy || !isSignedIn} onClick={ask}>
          Ask with both
        </Button>
        <p role="status" className="min-h-6 text-muted text-sm max-sm:w-full sm:ml-2">
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
