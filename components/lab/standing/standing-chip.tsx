"use client";

import clsx from "clsx";
import { lazy, Suspense } from "react";
import { FlowMark, flowNames, flowNouns } from "@/components/ui/flow-mark";
import type { Flow } from "@/lib/identity/identity";
import { chipClass } from "./chip-class";
import type { Standing } from "./standings";

/** Loaded once somebody is signed in. */
const SignedInChip = lazy(() =>
  import("./signed-in-chip").then((module) => ({ default: module.SignedInChip })),
);

export interface StandingChipProps {
  flow: Flow;
  standing: Standing;
}

export function StandingChip({ flow, standing }: StandingChipProps) {
  if (standing.status === "signed-in")
    return (
      <Suspense fallback={<span className={clsx(chipClass, "border-line")} />}>
        <SignedInChip flow={flow} standing={standing} />
      </Suspense>
    );
  const account = `/${flow}/account`;
  const { href, text, isQuiet } = {
    // The gate knows, whatever this page does not: it opens the account or asks to sign in.
    unknown: { href: account, text: flowNames[flow], isQuiet: true },
    expired: { href: account, text: "Renew", isQuiet: false },
    "signed-out": {
      href: `/login?next=${encodeURIComponent(account)}`,
      text: "Sign in",
      isQuiet: false,
    },
  }[standing.status];
  return (
    <a href={href} className={clsx(chipClass, "border-line", isQuiet && "text-muted")}>
      <FlowMark flow={flow} />
      {text}
      {isQuiet ? null : <span className="sr-only"> by {flowNouns[flow]}</span>}
    </a>
  );
}
