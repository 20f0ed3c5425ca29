import { expiredSessionCookie } from "@/lib/session/cookie";
import { endDevices, listDevices } from "@/lib/session/devices";
import type { DevicesOfFlow } from "@/lib/users/device-endpoints";

export const flow: DevicesOfFlow = {
  listDevices,
  endDevices,
  expiredCookies: (isHttps) => [expiredSessionCookie(isHttps)],
};
