import clsx from "clsx";
import { ArrowRight, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { FlowMark, flowNames } from "@/components/ui/flow-mark";
import type { Flow } from "@/lib/identity/identity";
import { passageOf } from "@/lib/lab/duel";
import { formatMilliseconds } from "@/lib/lab/format";
import { storeName } from "@/lib/lab/store-names";
import { Countdown } from "./countdown";
import { endActionsOf } from "./end-actions";
import type { Lab } from "./use-lab";

export interface InShortProps {
  flow: Flow;
  lab: Lab;
}

interface ShortProps {
  flow: Flow;
  /** Changes with what is said: new words take the place of others, and none of them moves. */
  says: string;
  facts: ReactNode;
  children: ReactNode;
}

/** Two lines: which flow and how much or how long; and what it is. */
function Short({ flow, says, facts, children }: ShortProps) {
  return (
    <>
      <span className="flex items-baseline justify-between gap-3">
        <span className="flex items-center gap-2 font-semibold text-[15px]">
          <FlowMark flow={flow} />
          {flowNames[flow]}
        </span>
        <span key={says} className="whitespace-nowrap text-muted text-sm tabular-nums">
          {facts}
        </span>
      </span>
      <span key={says} className="mt-0.5 block truncate text-[15px] leading-6">
        {children}
      </span>
    </>
  );
}

export function BrowserInShort({ flow, lab: { state, heldTokens } }: InShortProps) {
  const { cookie } = state[flow];
  const bytes = flow === "jwt" && heldTokens ? heldTokens.accessToken.length : cookie?.bytes;
  const until = state[flow].standing.status === "signed-in" && state[flow].standing.expiresAt;
  const facts = bytes ? (
    <>
      {bytes} B{until ? " · " : ""}
      {until ? <Countdown until={until} from={state.at} /> : null}
    </>
  ) : (
    "not set"
  );
  return (
    <Short flow={flow} says={`${bytes} ${until}`} facts={facts}>
      {flow === "session" ? (
        <>
          <span className="font-mono text-sm text-session">{cookie?.value.slice(0, 9) ?? ""}</span>{" "}
          {cookie ? "a sealed ticket" : "A sealed ticket."}
        </>
      ) : (
        <TokenInShort state={state} />
      )}
    </Short>
  );
}

function TokenInShort({ state }: Pick<Lab, "state">) {
  const { token, standing } = state.jwt;
  if (standing.status !== "signed-in" && !token) return "The facts, signed, for all to read.";
  const { name, role } = token?.claims ?? {};
  return (
    <>
      {[name, role].filter((one) => typeof one === "string").join(", ")}{" "}
      <span className="text-muted">for all to read</span>
    </>
  );
}

export function ServerInShort({ flow, lab: { state } }: InShortProps) {
  const { server, standing } = state[flow];
  const record = server.status === "known" ? server.record : null;
  const device = server.status === "known" && server.devices.find(({ isCurrent }) => isCurrent);
  const store = storeName(state.stores[flow].slice(0, 1));
  if (server.status === "unavailable")
    return (
      <Short flow={flow} says="unavailable" facts={store}>
        <span className="text-bad">The store cannot be reached.</span>
      </Short>
    );
  if (flow === "jwt")
    return (
      <Short flow={flow} says={record?.key ?? "none"} facts="one key for all">
        Nothing for this token.{" "}
        <span className="text-muted">{record ? "A family, to renew it." : ""}</span>
      </Short>
    );
  return (
    <Short flow={flow} says={record?.key ?? "none"} facts={record ? store : `${store} · no record`}>
      {record && standing.status === "signed-in"
        ? `${standing.name}${device ? `, ${device.label}` : ""}`
        : "One record per sign-in."}
    </Short>
  );
}

export function AskedInShort({ flow, lab }: InShortProps) {
  const passage = passageOf(lab.asked[flow]);
  const isAsked = passage !== null && passage.commands > 0;
  const isIn = passage?.outcome === "admitted";
  const facts = passage ? (
    <>
      <span className={clsx("font-semibold", isIn ? "text-good" : "text-bad")}>
        {passage.status || "no answer"}
      </span>{" "}
      · {formatMilliseconds(passage.milliseconds)}
    </>
  ) : (
    "not asked yet"
  );
  return (
    <Short flow={flow} says={String(passage?.milliseconds)} facts={facts}>
      <span className={clsx("flex items-center gap-1.5", !passage && "text-muted")}>
        you <ArrowRight aria-label="to" className="size-4" />
        <span className="rounded-md bg-ink px-1.5 text-paper text-sm">Gate</span>
        {isAsked || (passage === null && flow === "session") ? (
          <>
            <span className="sr-only">asks</span>
            <span aria-hidden="true">⇄</span>
            <span className="rounded-md border border-line-strong px-1.5 text-sm">
              {storeName(lab.state.stores[flow].slice(0, 1))}
            </span>
          </>
        ) : null}
        {passage && !isIn ? (
          <Minus aria-label="not to" className="size-4 text-bad" />
        ) : (
          <ArrowRight aria-label="to" className="size-4" />
        )}
        page
      </span>
    </Short>
  );
}

export function EndInShort({ flow, lab }: InShortProps) {
  const actions = endActionsOf(flow, lab);
  const labels = actions.map(({ label }) => label).join(", ");
  return (
    <Short flow={flow} says={labels} facts={`${actions.length} ways`}>
      {labels}
    </Short>
  );
}
