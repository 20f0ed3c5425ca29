/** The twin of lib/browser/call-api.ts where sessions are all there is: nothing expires that could be renewed. */
import { type ApiMethod, type ApiResult, requestApi } from "./request-api";

export function callApi(method: ApiMethod, path: string, body?: unknown): Promise<ApiResult> {
  return requestApi(method, path, body);
}
