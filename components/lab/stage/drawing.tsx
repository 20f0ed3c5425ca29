import clsx from "clsx";
import type { CSSProperties } from "react";
import type { Flow } from "@/lib/identity/identity";
import { whoAsks } from "@/lib/lab/stage/describe-frame";
import type { ExchangeFrame } from "@/lib/lab/stage/frames";
import { storeSays } from "@/lib/lab/store-says";
import { Actors, actorsShown } from "./actors";
import { Clock } from "./clock";
import type { LaneProps } from "./lane";
import styles from "./stage.module.css";
import { WayToGate } from "./way-to-gate";
import { WayToStore } from "./way-to-store";

/** Who asks, the gate, the store. The sentence below the drawing says the same. */
export function Drawing({
  flow,
  store,
  cast,
  frame,
  isAbsent,
  isLive,
  isFrozen,
  frameMilliseconds,
}: LaneProps) {
  const exchange = frame?.kind === "exchange" ? frame : null;
  const note = frame?.kind === "note" ? frame : null;
  const active = exchange ? whoAsks(exchange) : null;
  const actors = actorsShown(cast, active);
  return (
    <div
      aria-hidden="true"
      style={{ "--frame": `${frameMilliseconds}ms` } as CSSProperties}
      className={clsx(
        "my-auto grid h-23 grid-cols-[minmax(0,6.75rem)_minmax(2.5rem,1fr)_4rem_minmax(1.5rem,0.6fr)_minmax(0,5.5rem)] items-center sm:h-32 sm:grid-cols-[minmax(0,10rem)_minmax(3rem,1fr)_6rem_minmax(3rem,1fr)_minmax(0,8.5rem)]",
        isAbsent && "opacity-40",
        isFrozen && styles.paused,
      )}
    >
      <Actors actors={actors} active={active} exchange={exchange} />
      <div className={clsx("relative h-full min-w-0", styles.way)}>
        {frame ? null : <Rest />}
        {exchange ? <WayToGate flow={flow} frame={exchange} actors={actors} /> : null}
        {note?.seconds ? (
          <Clock seconds={note.seconds} begunAt={isLive ? note.receivedAt : null} />
        ) : null}
      </div>
      <Gate exchange={exchange} />
      <WayToStore exchange={exchange} />
      <Store flow={flow} name={store} exchange={exchange} />
    </div>
  );
}

/** Nobody is on the way. */
function Rest() {
  return <span className="absolute inset-x-2 top-1/2 border-line-strong border-t border-dashed" />;
}

function Gate({ exchange }: { exchange: ExchangeFrame | null }) {
  const isRoute = exchange?.place === "route";
  return (
    <div className="grid h-19 content-center rounded-2xl bg-ink px-2 text-center text-paper sm:h-24">
      <span className="font-semibold">{isRoute ? "Route" : "Gate"}</span>
      <span className="text-xs opacity-80 max-sm:hidden">
        {isRoute ? "on the server" : "at the edge"}
      </span>
    </div>
  );
}

interface StoreProps {
  flow: Flow;
  name: string;
  exchange: ExchangeFrame | null;
}

const nobody: Readonly<Record<Flow, string>> = {
  session: "border-session-line text-session",
  jwt: "border-jwt-line text-jwt",
};

function Store({ flow, name, exchange }: StoreProps) {
  const isAsked = exchange !== null && exchange.commands.length > 0;
  const isAway = exchange?.ruling === "unavailable";
  return (
    <div
      className={clsx(
        "grid h-19 min-w-0 content-center gap-0.5 rounded-2xl border px-2 text-center sm:h-24",
        isAway && "border-bad border-dashed bg-bad-soft text-bad",
        !isAway && isAsked && "border-line-strong bg-surface",
        !isAway && !exchange && "border-line border-dashed text-muted",
        !isAway && exchange && !isAsked && ["border-dashed", styles.hatched, nobody[flow]],
      )}
    >
      <span className="truncate font-semibold">{name}</span>
      <span className="text-xs leading-tight">{storeNote(flow, exchange, isAsked)}</span>
    </div>
  );
}

function storeNote(flow: Flow, exchange: ExchangeFrame | null, isAsked: boolean): string {
  if (!exchange) return "\u00a0";
  if (exchange.ruling === "unavailable") return "no answer";
  return isAsked ? storeSays(flow, true, exchange.first.reason ?? null) : "nobody is asked";
}
