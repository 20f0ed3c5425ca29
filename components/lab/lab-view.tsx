"use client";

import { useState } from "react";
import type { Flow } from "@/lib/identity";
import type { LabState } from "@/lib/lab/state/lab-state";
import { FlowSwitch } from "./instrument/flow-switch";
import { Instrument } from "./instrument/instrument";
import { SignInControls } from "./instrument/sign-in-controls";
import { useLab } from "./instrument/use-lab";
import { WireLog } from "./wire/wire-log";

export interface LabViewProps {
  initial: LabState;
  password: string;
}

export function LabView({ initial, password }: LabViewProps) {
  const lab = useLab(initial, password);
  const [shown, setShown] = useState<Flow | "both">("both");
  return (
    <>
      <SignInControls lab={lab} password={password} />
      <FlowSwitch value={shown} onChange={setShown} />
      <Instrument lab={lab} shown={shown} />
      <WireLog entries={lab.wire.entries} onForget={lab.wire.forget} />
    </>
  );
}
