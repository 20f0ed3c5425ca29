"use client";

import clsx from "clsx";
import { reasonText } from "@/components/reason-text";
import { Button } from "@/components/ui/button";
import { FlowMark, flowNames, flowNouns } from "@/components/ui/flow-mark";
import type { Flow } from "@/lib/identity/identity";
import { Countdown } from "./countdown";
import type { Lab } from "./use-lab";

const ideas: Readonly<Record<Flow, string>> = {
  session: "The cookie is a reference. The facts stay on the server.",
  jwt: "The cookie is the facts, signed. The server keeps a key.",
};

export function ColumnHead({ flow, lab }: { flow: Flow; lab: Lab }) {
  const status = describeStatus(flow, lab);
  return (
    <section
      aria-labelledby={`${flow}-heading`}
      data-flow={flow}
      className={clsx(
        "min-w-0 border-line bg-surface px-4 py-2 max-lg:sticky max-lg:top-0 max-lg:z-10 sm:px-5 lg:border-l lg:py-5",
        flow === "session" ? "rounded-tl-2xl lg:rounded-none" : "rounded-tr-2xl max-lg:border-l",
      )}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2
          id={`${flow}-heading`}
          className="flex items-center gap-2.5 font-semibold text-xl tracking-tight max-lg:text-base"
        >
          <FlowMark flow={flow} />
          {flowNames[flow]}
        </h2>
        <Button
          className="max-lg:hidden"
          isUnavailable={["signing-in", "renewing"].includes(lab.flowStates[flow].status)}
          onClick={() => void lab.signIn(flow)}
        >
          Sign in by {flowNouns[flow]}
        </Button>
      </div>
      <p className="mt-1.5 text-muted text-sm max-lg:hidden">{ideas[flow]}</p>
      <p aria-live="polite" className="mt-0.5 min-h-5 text-sm leading-5 lg:mt-2">
        <span key={status.text} className={status.isBad ? "text-bad" : "block max-lg:truncate"}>
          {status.text}
        </span>
      </p>
      <p className="min-h-5 text-muted text-sm leading-5">
        {status.until ? (
          <>
            {flow === "session" ? "Idle in " : "Token over in "}
            <Countdown until={status.until} from={lab.state.at} />
          </>
        ) : null}
      </p>
    </section>
  );
}

interface Status {
  text: string;
  isBad?: boolean;
  /** When it ends by itself. */
  until?: string;
}

/** What the server says last; while a request is under way, what this tab is doing. */
function describeStatus(flow: Flow, lab: Lab): Status {
  const local = lab.flowStates[flow];
  const { standing } = lab.state[flow];
  if (local.status === "signing-in") return { text: "Signing in…" };
  if (local.status === "renewing") return { text: "Renewing the access token…" };
  if (local.status === "failed") return { text: local.message, isBad: true };
  if (standing.status === "signed-in")
    return {
      text: `Signed in as ${standing.name}, ${standing.role}.`,
      until: standing.expiresAt,
    };
  if (local.status === "signed-in" && standing.reason === "missing")
    return { text: `Signed in as ${local.name}, ${local.role}.` };
  if (standing.reason === "missing") return { text: "Signed out." };
  return { text: reasonText[standing.reason], isBad: true };
}
