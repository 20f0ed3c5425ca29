/**
 * Signs out of one flow and tells the other tabs. By JWT under the lock of renewals: an answer to a
 * refresh that is still on its way would otherwise bring the cookies back.
 */
import type { Flow } from "../identity/identity";
import { withRenewalLock } from "./renew";
import { type ApiResult, requestApi } from "./request-api";
import { announce } from "./tabs";

export async function signOut(flow: Flow): Promise<ApiResult> {
  const ask = () => requestApi("POST", `/api/${flow}/logout`);
  const result = await (flow === "jwt" ? withRenewalLock(ask) : ask());
  if (result.ok) announce({ kind: "signed-out", flow });
  return result;
}
