import clsx from "clsx";
import type { ReactNode } from "react";
import type { Flow } from "@/lib/identity/identity";
import { Countdown } from "./countdown";

export interface CookieCardProps {
  flow: Flow;
  name: string;
  /** Undefined while there is none. */
  bytes?: number | undefined;
  until?: string | null | undefined;
  at: string;
  flags: readonly string[];
  /** What stands in for the cookie's value. */
  children: ReactNode;
}

const looks = {
  session: { line: "border-session-line", name: "text-session", head: "bg-session-soft" },
  jwt: { line: "border-jwt-line", name: "text-jwt", head: "bg-jwt-soft" },
} as const;

export function CookieCard({ flow, name, bytes, until, at, flags, children }: CookieCardProps) {
  const look = looks[flow];
  const isSet = bytes !== undefined;
  return (
    <>
      <div
        className={clsx(
          "overflow-hidden rounded-xl border",
          isSet ? look.line : "border-line border-dashed",
        )}
      >
        <div
          className={clsx(
            "flex min-h-10 flex-wrap items-center justify-between gap-x-4 border-b px-3.5 py-2 font-mono text-[13px]",
            isSet ? [look.line, look.head] : "border-line border-dashed",
          )}
        >
          <span className={clsx("font-semibold", isSet ? look.name : "text-muted")}>{name}</span>
          <span className="w-44 text-right text-muted">
            {isSet ? (
              <>
                {bytes} B{until ? " · " : ""}
                {until ? <Countdown until={until} from={at} /> : null}
              </>
            ) : (
              "not set"
            )}
          </span>
        </div>
        <div className="h-[6.25rem] overflow-hidden px-3.5 py-2.5 text-sm leading-relaxed">
          {children}
        </div>
      </div>
      <ul aria-label={`Flags of ${name}`} className="mt-2 flex flex-wrap gap-1.5">
        {flags.map((flag) => (
          <li
            key={flag}
            className="rounded-md border border-line px-1.5 py-px font-mono text-muted text-xs"
          >
            {flag}
          </li>
        ))}
      </ul>
    </>
  );
}
