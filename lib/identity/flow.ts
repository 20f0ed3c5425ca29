/**
 * What a flow does for those who ask every flow alike. Each is described once, by lib/session/flow and
 * lib/jwt/flow, and listed in lib/flows. Edge-safe.
 */
import type { z } from "zod";
import type { Cookie } from "../http/cookies";
import type { Flow } from "./identity";
import type { Route } from "./route";
import type { Admission, Verdict } from "./verdict";

/** What a visit leads to: cookies for the browser, and work that its answer does not wait for. */
export interface Visit {
  cookies: Cookie[];
  afterwards: (() => Promise<void>) | null;
}

/**
 * `Context`: what its functions need of a request's context. `Admitted`: what its own verdict says
 * besides. The parts that are merged with those of other flows are typed where they are merged.
 */
export interface FlowDefinition<Context, Admitted extends Admission = Admission> {
  name: Flow;
  /** Whether its verdict is the store's present word. Such a flow is asked before one that states what was true once. */
  isLive: boolean;
  /** Whether its credential may come in an Authorization header (RFC 6750 §2.1). */
  takesBearer: boolean;
  /** The page that exchanges an expired credential for a new one; null: there is none. */
  renewalPath: string | null;
  /** The rows of its own pages and APIs in the gate's table. */
  routes: Readonly<Record<string, Route>>;
  /** What the server reads of the environment for it. */
  settings: z.ZodType<object>;
  /** The part of it that holds no secret, for programs beside the server. */
  recordSettings: z.ZodType<object>;
  /** Strong values for those of its variables that are missing and can be made, by name. */
  generate(
    environment: Readonly<Record<string, string | undefined>>,
  ): Promise<Record<string, string>>;
  /** What its variables become when they are replaced: strong new values, with what still has to be understood. */
  rotate(
    environment: Readonly<Record<string, string | undefined>>,
  ): Promise<Record<string, string>>;
  /** Once per process. Throws an error that names the variable and what is wrong with it. */
  open(config: never): Promise<object>;
  /** Once, at boot: tries what has been opened. Throws likewise. */
  prove(opened: never): Promise<void>;
  /** Once per request. */
  openRequest(client: never, config: never): { store: object };
  /** The credential in the request's cookies, as it came. */
  present(headers: Headers, isHttps: boolean): string | undefined;
  verify(credential: string | undefined, context: Context): Promise<Verdict>;
  /** What follows from a visit by a credential that was admitted. */
  attend(credential: string, admitted: Admitted, context: Context): Promise<Visit>;
  /**
   * Whether a device that was admitted is signed in at this moment. Asks the store where the verdict
   * did not. Throws StoreUnavailableError.
   */
  isSignedIn(device: { userId: string; deviceId: string }, context: never): Promise<boolean>;
  /** Ends one of a user's devices, all but one, or all. Answers with the ids of those that it ended. */
  endDevices(
    userId: string,
    which: { only?: string; keep?: string },
    context: never,
  ): Promise<string[]>;
}
