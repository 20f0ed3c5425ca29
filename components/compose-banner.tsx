/** Where the lab joins every page: what a visitor must not forget while they look around. */
import { FaultBanner } from "./lab/faults/fault-banner";

export function Banner() {
  return <FaultBanner />;
}
