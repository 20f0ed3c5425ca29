import type { DevicesOfFlow } from "@/lib/endpoints/devices";
import { expiredJwtCookies } from "@/lib/jwt/cookie";
import { endDevices, listDevices } from "@/lib/jwt/devices";

export const flow: DevicesOfFlow = { listDevices, endDevices, expiredCookies: expiredJwtCookies };
