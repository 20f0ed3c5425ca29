/**
 * Exchanges the refresh cookie for new tokens, once per browser however many tabs and requests ask:
 * a lock spans the tabs, and whoever waited for it asks the server to renew only what has expired.
 * Where there are no Web Locks, a tab shares its own request and the server's grace covers the rest.
 */
import { product } from "../product";
import { type ApiResult, requestApi } from "./request-api";

const lockName = `${product.name}/renew`;
let inThisTab: Promise<ApiResult> | null = null;

export function renew(): Promise<ApiResult> {
  inThisTab ??= renewUnderLock().finally(() => {
    inThisTab = null;
  });
  return inThisTab;
}

function renewUnderLock(): Promise<ApiResult> {
  return withRenewalLock(async () => {
    const first = await askForTokens();
    // An answer that was lost is asked for again at once, while the server still gives the same one.
    return first.status === 0 || first.status === 503 ? askForTokens() : first;
  });
}

function askForTokens(): Promise<ApiResult> {
  return requestApi("POST", "/api/jwt/refresh", { onlyIfExpired: true });
}

export async function withRenewalLock(ask: () => Promise<ApiResult>): Promise<ApiResult> {
  return "locks" in navigator ? await navigator.locks.request(lockName, ask) : ask();
}
