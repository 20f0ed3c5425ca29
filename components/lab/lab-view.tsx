"use client";

import { useState } from "react";
import type { Flow } from "@/lib/identity/identity";
import type { LabState } from "@/lib/lab/state/lab-state";
import { Duel } from "./duel/duel";
import { FlowSwitch } from "./instrument/flow-switch";
import { Instrument } from "./instrument/instrument";
import { SignInControls } from "./instrument/sign-in-controls";
import { useLab } from "./instrument/use-lab";
import { Tour, TourLink } from "./tour/tour";
import { useTour } from "./tour/use-tour";
import { WireLog } from "./wire/wire-log";

export interface LabViewProps {
  initial: LabState;
  password: string;
}

export function LabView({ initial, password }: LabViewProps) {
  const lab = useLab(initial, password);
  const tour = useTour();
  const [shown, setShown] = useState<Flow | "both">("both");
  return (
    <>
      <TourLink tour={tour} />
      <SignInControls lab={lab} password={password} />
      <Duel lab={lab} />
      <FlowSwitch value={shown} onChange={setShown} />
      {/* The tour leads through both columns, whichever was chosen before. */}
      <Instrument lab={lab} shown={tour.step === null ? shown : "both"} />
      <WireLog entries={lab.wire.entries} onForget={lab.wire.forget} />
      <Tour lab={lab} tour={tour} />
    </>
  );
}
