"use client";

import { lazy, type ReactNode } from "react";
import type { LabState } from "@/lib/lab/state/lab-state";
import { SignInControls } from "./instrument/sign-in-controls";
import { useLab } from "./instrument/use-lab";
import { Late } from "./late";
import { useToldStandings } from "./standing/use-told-standings";
import { Tour, TourLink } from "./tour/tour";
import { useTour } from "./tour/use-tour";

const loadDuel = () => import("./duel/duel");
const Duel = lazy(() => loadDuel().then((module) => ({ default: module.Duel })));

const loadParts = () => import("./lab-parts");
const LabParts = lazy(() => loadParts().then((module) => ({ default: module.LabParts })));

export interface LabViewProps {
  initial: LabState;
  password: string;
  /** What the page is about, above the way in. */
  children: ReactNode;
}

export function LabView({ initial, password, children }: LabViewProps) {
  const lab = useLab(initial, password);
  const tour = useTour();
  useToldStandings(lab.state);
  const isTouring = tour.step !== null;
  /** Signed out, and nothing under way: the page is as the server made it. */
  const isStill =
    !isTouring &&
    lab.wire.entries.length === 0 &&
    Object.values(lab.flowStates).every(({ status }) => status === "signed-out");
  return (
    <>
      <div className="grid items-start gap-x-8 gap-y-5 pt-6 sm:pt-8 lg:grid-cols-[21rem_minmax(0,1fr)] lg:pt-10">
        <div className="min-w-0">
          {children}
          <SignInControls lab={lab} password={password} />
          <TourLink tour={tour} />
        </div>
        <Late load={loadDuel} isStill={isStill} className="min-w-0">
          <Duel lab={lab} />
        </Late>
      </div>
      <Late load={loadParts} isStill={isStill}>
        <LabParts lab={lab} isTouring={isTouring} />
      </Late>
      <Tour lab={lab} tour={tour} />
    </>
  );
}
