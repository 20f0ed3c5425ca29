import type { DevicesOfFlow } from "@/lib/endpoints/devices";
import { expiredSessionCookie } from "@/lib/session/cookie";
import { endDevices, listDevices } from "@/lib/session/devices";

export const flow: DevicesOfFlow = {
  listDevices,
  endDevices,
  expiredCookies: (isHttps) => [expiredSessionCookie(isHttps)],
};
