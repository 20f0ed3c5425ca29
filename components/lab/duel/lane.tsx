import clsx from "clsx";
import { ArrowRight, CornerUpLeft, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { FlowMark, flowNames } from "@/components/ui/flow-mark";
import type { Flow } from "@/lib/identity/identity";
import { describePassage, type Passage } from "@/lib/lab/duel";
import { formatMilliseconds } from "@/lib/lab/format";
import { storeSays } from "@/lib/lab/store-says";

export interface LaneProps {
  flow: Flow;
  passage: Passage | null;
  /** What people call the store. */
  store: string;
  isSignedIn: boolean;
}

const carries: Readonly<Record<Flow, string>> = { session: "a ticket", jwt: "the facts" };

const looks: Readonly<Record<Flow, { lane: string; credential: string }>> = {
  session: {
    lane: "bg-session-soft/40",
    credential: "border-session-line bg-session-soft text-session",
  },
  jwt: { lane: "bg-jwt-soft/40", credential: "border-jwt-line bg-jwt-soft text-jwt" },
};

/** One flow's way from the browser to the page, as the last request went it. */
export function Lane({ flow, passage, store, isSignedIn }: LaneProps) {
  const isAsked = passage !== null && passage.commands > 0;
  const isRefused = passage?.outcome === "refused";
  return (
    <section
      aria-label={`${flowNames[flow]}, drawn`}
      data-flow={flow}
      data-outcome={passage?.outcome ?? "pending"}
      className={clsx("px-4 py-4 sm:px-5 lg:pb-5", looks[flow].lane)}
    >
      <div className="flex min-h-6 flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="flex items-center gap-2 font-semibold">
          <FlowMark flow={flow} />
          {flowNames[flow]}
        </h3>
        <p className="min-h-6 text-[15px] text-muted leading-6 max-sm:min-h-12 max-sm:w-full sm:flex-1 sm:text-right">
          <Fresh text={describe(passage, isSignedIn)} />
        </p>
      </div>
      <div
        aria-hidden="true"
        className="mt-3 grid grid-cols-[minmax(0,1fr)_1rem_minmax(0,1fr)_1rem_minmax(0,1fr)_1rem_minmax(0,1fr)] items-stretch gap-x-0.5 text-center text-sm sm:grid-cols-[minmax(0,1fr)_2rem_minmax(0,1fr)_2rem_minmax(0,1fr)_2rem_minmax(0,1fr)] sm:gap-x-1 sm:text-sm"
      >
        <Place title={passage?.by === "copy" ? "A copy" : "Browser"}>
          <span
            className={clsx(
              "mt-1 block w-full truncate rounded border font-medium text-xs",
              isSignedIn || passage ? looks[flow].credential : "border-line text-muted",
            )}
          >
            <Fresh text={isSignedIn || passage ? carries[flow] : "nothing"} />
          </span>
        </Place>
        <Way isGone={passage !== null} />
        <Place title="Gate" isDark />
        {isAsked || passage === null ? <Way isGone={isAsked} /> : <NoWay />}
        <Place title={store} isFaint={!isAsked}>
          <span className="mt-1 block text-muted text-xs">
            <Fresh text={passage === null ? null : storeSays(flow, isAsked, passage.reason)} />
          </span>
        </Place>
        {isRefused ? <Bounce /> : <Way isGone={passage?.outcome === "admitted"} />}
        <Place title="Account" tone={toneOf(passage)}>
          <span className="mt-1 block font-medium font-mono text-xs">
            <Fresh text={passage === null ? null : String(passage.status || "none")} />
          </span>
        </Place>
      </div>
    </section>
  );
}

function describe(passage: Passage | null, isSignedIn: boolean): string {
  if (passage) return `${describePassage(passage)} ${formatMilliseconds(passage.milliseconds)}`;
  return isSignedIn ? "Signed in." : "Not signed in yet.";
}

/** Text that takes another's place, and does not move from where the other began. */
function Fresh({ text }: { text: string | null }) {
  return <span key={text}>{text ?? "\u00a0"}</span>;
}

function toneOf(passage: Passage | null): "good" | "bad" | null {
  if (passage === null) return null;
  return passage.outcome === "admitted" ? "good" : "bad";
}

interface PlaceProps {
  title: string;
  isDark?: boolean;
  isFaint?: boolean;
  tone?: "good" | "bad" | null;
  children?: ReactNode;
}

function Place({ title, isDark, isFaint, tone = null, children }: PlaceProps) {
  return (
    <div
      className={clsx(
        "flex min-h-16 min-w-0 flex-col lg:min-h-19 items-center justify-center rounded-xl border px-1 py-2 sm:px-2",
        isDark ? "border-ink bg-ink text-paper" : "bg-surface",
        !isDark && (isFaint ? "border-line-strong border-dashed" : "border-line"),
        tone === "good" && "border-good! bg-good-soft! text-good",
        tone === "bad" && "border-bad! bg-bad-soft! text-bad",
      )}
    >
      <span className="max-w-full truncate font-semibold max-sm:text-[13px] max-sm:tracking-tight">
        {title}
      </span>
      {children}
    </div>
  );
}

function Way({ isGone }: { isGone: boolean }) {
  return (
    <span className={clsx("grid place-items-center", isGone ? "text-ink" : "text-line-strong")}>
      <ArrowRight className="size-5" />
    </span>
  );
}

function NoWay() {
  return (
    <span className="grid place-items-center text-line-strong">
      <Minus className="size-5" />
    </span>
  );
}

function Bounce() {
  return (
    <span className="grid place-items-center text-bad">
      <CornerUpLeft className="size-5" />
    </span>
  );
}
