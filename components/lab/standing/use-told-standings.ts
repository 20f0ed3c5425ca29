"use client";

import { useEffect } from "react";
import type { LabState } from "@/lib/lab/state/lab-state";
import { standingFrom, tellStandings } from "./standings";

/** A page that knows how things stand says so, and nobody has to ask the server for it again. */
export function useToldStandings({ at, session, jwt }: LabState): void {
  useEffect(() => {
    tellStandings({
      session: standingFrom(session.standing, "session", at),
      // A token that script holds signs in nothing but this page's own requests.
      jwt:
        jwt.cookie || jwt.standing.status === "refused"
          ? standingFrom(jwt.standing, "jwt", at)
          : { status: "signed-out" },
    });
  }, [at, session, jwt]);
}
