/**
 * Calls the API, and where an access token has expired renews it and repeats the call: once. Whatever
 * may change the JWT cookies waits its turn with renewals, so that no late answer overwrites a newer one.
 */
import { renew, withRenewalLock } from "./renew";
import { type ApiMethod, type ApiResult, requestApi } from "./request-api";

export type { ApiResult, Problem } from "./request-api";

export async function callApi(method: ApiMethod, path: string, body?: unknown): Promise<ApiResult> {
  const isJwt = path.startsWith("/api/jwt/");
  const request = () => requestApi(method, path, body);
  const ask = () => (isJwt && method !== "GET" ? withRenewalLock(request) : request());
  const first = await ask();
  const hasExpired = !first.ok && first.status === 401 && first.problem.reason === "expired";
  if (!isJwt || !hasExpired) return first;
  const renewal = await renew();
  return renewal.ok ? ask() : first;
}
