import type { Flow } from "../identity/identity";
import type { ApiResult } from "./call-api";

/** What a page knows of the visitor in one flow. Plain fields: no record, no credential. */
export type FlowState =
  | { status: "signed-out" }
  | { status: "signing-in" }
  /** The access token has expired; the refresh token may still bring another. */
  | { status: "renewing" }
  | SignedIn
  | { status: "failed"; message: string };

export interface SignedIn {
  status: "signed-in";
  userId: string;
  name: string;
  role: string;
  expiresAt: string;
}

export type FlowStates = Record<Flow, FlowState>;

export async function stateAfterSignIn(result: ApiResult): Promise<FlowState> {
  if (!result.ok)
    return { status: "failed", message: `${result.problem.title}. ${result.problem.detail}` };
  const schemas = await import("./schemas").catch(() => null);
  if (!schemas) return { status: "failed", message: "This page is not whole. Load it again." };
  const { identity, expiresAt } = schemas.signedInSchema.parse(result.body);
  return { status: "signed-in", ...identity, expiresAt };
}
