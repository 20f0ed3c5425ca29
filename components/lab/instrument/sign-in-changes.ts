import { callApi } from "@/lib/browser/call-api";
import { type FlowState, stateAfterSignIn } from "@/lib/browser/flow-state";
import { type ApiResult, requestApi } from "@/lib/browser/request-api";
import { signOut } from "@/lib/browser/sign-out";
import type { Flow } from "@/lib/identity/identity";
import type { HeldTokensControl } from "./use-held-tokens";

export interface SignInChangesOptions {
  held: HeldTokensControl;
  look: () => Promise<unknown>;
  onState: (flow: Flow, state: FlowState) => void;
}

/** What can be done to a sign-in once there is one, whether a cookie carries it or script. */
export function signInChanges({ held, look, onState }: SignInChangesOptions) {
  async function logOut(flow: Flow): Promise<ApiResult> {
    const givenUp = flow === "jwt" ? await held.giveUp() : null;
    if (givenUp) return givenUp;
    const result = await signOut(flow);
    if (result.ok) onState(flow, { status: "signed-out" });
    return result;
  }

  async function endEverywhere(flow: Flow): Promise<ApiResult> {
    const path = `/api/${flow}/devices`;
    const accessToken = flow === "jwt" ? held.accessToken() : undefined;
    const result =
      accessToken === undefined
        ? await callApi("DELETE", path)
        : await requestApi("DELETE", path, undefined, { accessToken });
    if (!result.ok) return result;
    const isHeld = flow === "jwt" && held.accessToken() !== undefined;
    if (!isHeld) onState(flow, { status: "signed-out" });
    else await look();
    return result;
  }

  async function changeRole(username: string, role: string): Promise<ApiResult> {
    const path = `/api/lab/people/${encodeURIComponent(username)}`;
    const result = await requestApi("PATCH", path, { role });
    await look();
    return result;
  }

  /** Rotates now, although the access token may have time left. */
  async function refresh(): Promise<ApiResult> {
    const renewed = await held.renew();
    if (renewed) return renewed;
    const result = await callApi("POST", "/api/jwt/refresh");
    if (result.ok) onState("jwt", await stateAfterSignIn(result));
    return result;
  }

  return { logOut, endEverywhere, changeRole, refresh };
}
