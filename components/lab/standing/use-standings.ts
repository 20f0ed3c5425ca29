"use client";

import { usePathname } from "next/navigation";
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { requestApi } from "@/lib/browser/request-api";
import { listenToTabs } from "@/lib/browser/tabs";
import { useMoment } from "../instrument/use-moment";
import {
  currentStandings,
  listenToStandings,
  type Standings,
  standingFrom,
  tellStandings,
  unknownStandings,
} from "./standings";

/** The main page says how things stand by itself; the other only leads elsewhere. */
const unasked = ["/", "/jwt/renew"];

/**
 * How each flow stands: told by the page, by this browser's tabs, or else asked of the server, once for a
 * page and again when a sign-in's time is up. The HTML says nothing of it, so that it is the same for all.
 */
export function useStandings(): Standings {
  const pathname = usePathname();
  const standings = useSyncExternalStore(
    listenToStandings,
    currentStandings,
    () => unknownStandings,
  );

  const ask = useEffectEvent(async () => {
    if (unasked.includes(pathname)) return;
    const result = await requestApi("GET", "/api/lab/standing");
    if (!result.ok) return;
    const { labStandingsSchema } = await import("@/lib/lab/state/lab-state");
    const { at, session, jwt } = labStandingsSchema.parse(result.body);
    tellStandings({
      session: standingFrom(session, "session", at),
      jwt: standingFrom(jwt, "jwt", at),
    });
  });

  useEffect(() => {
    const isTold = currentStandings() !== unknownStandings;
    if (!isTold && !unasked.includes(pathname)) void ask();
  }, [pathname]);

  useEffect(
    () =>
      listenToTabs((message) =>
        tellStandings({
          [message.flow]:
            message.kind === "signed-in"
              ? { ...message.state, at: new Date().toISOString() }
              : { status: "signed-out" },
        }),
      ),
    [],
  );

  useEffect(() => {
    const askAfterReturn = (event: PageTransitionEvent) => {
      if (event.persisted) void ask();
    };
    window.addEventListener("pageshow", askAfterReturn);
    return () => window.removeEventListener("pageshow", askAfterReturn);
  }, []);

  useMoment(nextEnd(standings), () => void ask());

  return standings;
}

function nextEnd({ session, jwt }: Standings): string | null {
  const ends = [session, jwt].flatMap((one) => (one.status === "signed-in" ? one.expiresAt : []));
  return ends.toSorted()[0] ?? null;
}
