import type { DevicesOfFlow } from "../../../../lib/endpoints/devices";
import { expiredCookies } from "../../../../lib/session/cookie";
import { endDevices, listDevices } from "../../../../lib/session/devices";

export const flow: DevicesOfFlow = { listDevices, endDevices, expiredCookies };
