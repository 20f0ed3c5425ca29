/** Where the lab joins every page: what a visitor must not forget while they look around. */
import type { ReactNode } from "react";
import { FaultBanner } from "./lab/faults/fault-banner";

export function Banner(): ReactNode {
  return <FaultBanner />;
}
