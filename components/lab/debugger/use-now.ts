import { useEffect, useState } from "react";
import { systemClock, toSeconds } from "@/lib/base/clock";

/** Seconds since 1970, renewed each second: a token that is looked at expires before one's eyes. */
export function useNow(): number {
  const [now, setNow] = useState(() => toSeconds(systemClock()));
  useEffect(() => {
    const timer = window.setInterval(() => setNow(toSeconds(systemClock())), 1000);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}
