"use client";

import { useState } from "react";
import type { Flow } from "@/lib/identity/identity";
import { FlowSwitch } from "./instrument/flow-switch";
import { Instrument } from "./instrument/instrument";
import type { Lab } from "./instrument/use-lab";
import { WireLog } from "./wire/wire-log";

export interface LabPartsProps {
  lab: Lab;
  /** The tour leads through both columns, whichever was chosen before. */
  isTouring: boolean;
}

/** What lies below the duel: all that both sides hold, and what went over the wire. */
export function LabParts({ lab, isTouring }: LabPartsProps) {
  const [shown, setShown] = useState<Flow | "both">("both");
  return (
    <>
      <FlowSwitch value={shown} onChange={setShown} />
      <Instrument lab={lab} shown={isTouring ? "both" : shown} isWhole={isTouring} />
      <WireLog entries={lab.wire.entries} onForget={lab.wire.forget} />
    </>
  );
}
