"use client";

import { useSyncExternalStore } from "react";
import {
  noProgress,
  type Progress,
  readProgress,
  subscribeToProgress,
} from "@/lib/lab/experiments/progress";

/** Empty while the server renders and until the page is alive: nothing above moves by it. */
export function useProgress(): Progress {
  return useSyncExternalStore(subscribeToProgress, readProgress, noProgress);
}
