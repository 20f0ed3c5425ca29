"use client";

import { flows } from "@/lib/identity/identity";
import { StandingChip } from "./standing-chip";
import { useStandings } from "./use-standings";

/** Who is signed in, by which flow, until when: on every page, in room that is kept from the start. */
export function StandingChips() {
  const standings = useStandings();
  return (
    <ul aria-label="Who is signed in" className="flex items-center gap-2">
      {flows.map((flow) => (
        <li key={flow} className="relative max-sm:static">
          <StandingChip flow={flow} standing={standings[flow]} />
        </li>
      ))}
    </ul>
  );
}
