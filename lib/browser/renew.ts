/** Asks for new tokens, one request per browser however many tabs ask: the lock spans them all. */
import { type ApiResult, callApi } from "./call-api";

const lockName = "claimcheck/renew";

export function renew(): Promise<ApiResult> {
  return navigator.locks.request(lockName, () => callApi("POST", "/api/jwt/refresh"));
}
