/** Calls the API, and where an access token has expired renews it and repeats the call: once. */
import { renew } from "./renew";
import { type ApiMethod, type ApiResult, requestApi } from "./request-api";

export type { ApiResult, Problem } from "./request-api";

export async function callApi(method: ApiMethod, path: string, body?: unknown): Promise<ApiResult> {
  const first = await requestApi(method, path, body);
  const hasExpired = !first.ok && first.status === 401 && first.problem.reason === "expired";
  if (!hasExpired || !path.startsWith("/api/jwt/")) return first;
  const renewal = await renew();
  return renewal.ok ? requestApi(method, path, body) : first;
}
