import type { DevicesOfFlow } from "../../../../lib/endpoints/devices";
import { expiredCookies } from "../../../../lib/jwt/cookie";
import { endDevices, listDevices } from "../../../../lib/jwt/devices";

export const flow: DevicesOfFlow = { listDevices, endDevices, expiredCookies };
