"use client";

import clsx from "clsx";
import { lazy, Suspense, useEffect, useId, useRef, useState } from "react";
import { FlowMark, flowNames } from "@/components/ui/flow-mark";
import type { Flow } from "@/lib/identity/identity";
import { Countdown } from "../instrument/countdown";
import { chipClass } from "./chip-class";
import type { Standing } from "./standings";

/** Loaded once somebody opens it. */
const StandingPanel = lazy(() =>
  import("./standing-panel").then((module) => ({ default: module.StandingPanel })),
);

const lines = { session: "border-session-line", jwt: "border-jwt-line" } as const;

export interface SignedInChipProps {
  flow: Flow;
  standing: Extract<Standing, { status: "signed-in" }>;
}

export function SignedInChip({ flow, standing }: SignedInChipProps) {
  const [isOpen, setIsOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  useEffect(() => {
    if (!isOpen) return;
    const isInside = ({ target }: Event) =>
      target instanceof Node && Boolean(place.current?.contains(target));
    const closeOutside = (event: Event) => {
      if (!isInside(event)) setIsOpen(false);
    };
    const closeByKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setIsOpen(false);
      button.current?.focus();
    };
    document.addEventListener("pointerdown", closeOutside);
    document.addEventListener("focusin", closeOutside);
    document.addEventListener("keydown", closeByKey);
    return () => {
      document.removeEventListener("pointerdown", closeOutside);
      document.removeEventListener("focusin", closeOutside);
      document.removeEventListener("keydown", closeByKey);
    };
  }, [isOpen]);

  return (
    <div ref={place}>
      <button
        ref={button}
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        className={clsx(chipClass, lines[flow])}
        onClick={() => setIsOpen(!isOpen)}
      >
        <FlowMark flow={flow} />
        <span className="sr-only">{flowNames[flow]}: </span>
        <span className="truncate max-sm:sr-only">{standing.name.split(" ", 1)[0]}</span>
        <span className="sm:ml-auto">
          <Countdown until={standing.expiresAt} from={standing.at} />
        </span>
      </button>
      <Suspense>
        {isOpen ? <StandingPanel id={id} flow={flow} standing={standing} /> : null}
      </Suspense>
    </div>
  );
}
