import clsx from "clsx";
import { credentialOf } from "@/lib/lab/stage/credential";
import type { ExchangeFrame } from "@/lib/lab/stage/frames";

const mostShown = 3;
/** Pixels from the middle of one actor to the next. */
const actorHeight = 42;

export interface ActorsProps {
  actors: readonly string[];
  active: string | null;
  exchange: ExchangeFrame | null;
}

/** Up to three of the cast: who asks now, and who stands beside them. */
export function actorsShown(cast: readonly string[], active: string | null): string[] {
  const all = active && !cast.includes(active) ? [...cast.slice(0, 1), active] : [...cast];
  const at = active ? all.indexOf(active) : 0;
  const first = Math.max(0, Math.min(at - 1, all.length - mostShown));
  return all.slice(first, first + mostShown);
}

/** How far above or below the middle an actor stands, in pixels. */
export function heightOf(actors: readonly string[], active: string): number {
  return (actors.indexOf(active) - (actors.length - 1) / 2) * actorHeight;
}

export function Actors({ actors, active, exchange }: ActorsProps) {
  const shown = actors.length > 0 ? actors : ["Browser"];
  return (
    <div className="grid min-w-0 gap-1">
      {shown.map((actor) => {
        const isActive = actor === active;
        const isAlone = isActive || (!shown.includes(active ?? "") && actor === shown[0]);
        return (
          <div
            key={actor}
            className={clsx(
              "grid h-9.5 min-w-0 content-center rounded-lg border bg-surface px-2.5 leading-tight max-sm:h-15 max-sm:px-2",
              !isActive && "text-muted",
              !isAlone && "max-sm:hidden",
              isActive && exchange?.first.isIntruder
                ? "border-bad border-dashed text-bad"
                : isActive
                  ? "border-ink"
                  : "border-line",
            )}
          >
            <span className="font-medium text-[13px] first-letter:uppercase max-sm:line-clamp-2 sm:truncate">
              {actor}
            </span>
            {isActive && exchange ? (
              <span className="truncate font-mono text-xs leading-tight opacity-80">
                {credentialOf(exchange.first) ?? "no credential"}
              </span>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}
