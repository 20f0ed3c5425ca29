import { expiredJwtCookies } from "@/lib/jwt/cookie";
import { endDevices, listDevices } from "@/lib/jwt/devices";
import type { DevicesOfFlow } from "@/lib/users/device-endpoints";

export const flow: DevicesOfFlow = { listDevices, endDevices, expiredCookies: expiredJwtCookies };
