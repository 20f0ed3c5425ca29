/** What no platform does for a server of one's own, before the first request. Node only. */
import { drainAtSignal } from "./drain";
import { standInFront } from "./front";
import { repairIncomingRequests } from "./incoming-requests";
import type { ServerSettings } from "./server-settings";

export function prepareServer({ trustedProxies, drainSeconds }: ServerSettings): void {
  standInFront();
  repairIncomingRequests(trustedProxies);
  drainAtSignal(drainSeconds);
}
