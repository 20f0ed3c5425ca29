import type { DevicesOfFlow } from "../../../../lib/endpoints/devices";
import { expiredCookies } from "../../../../lib/session/cookie";
import { listDevices } from "../../../../lib/session/devices";
import { endDevices } from "../../../../lib/session/revoke";

export const flow: DevicesOfFlow = { listDevices, endDevices, expiredCookies };
