import type { DevicesOfFlow } from "../../../../lib/endpoints/devices";
import { expiredCookies } from "../../../../lib/jwt/cookie";
import { listDevices } from "../../../../lib/jwt/devices";
import { endDevices } from "../../../../lib/jwt/revoke";

export const flow: DevicesOfFlow = { listDevices, endDevices, expiredCookies };
