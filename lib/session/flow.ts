/** Sessions as everybody meets them who asks every flow alike. Edge-safe. */
import { z } from "zod";
import { readCookie } from "../http/cookies";
import type { FlowDefinition } from "../identity/flow";
import type { StoreClient } from "../store/open-client";
import { openSessions } from "../store/open-sessions";
import { type AttendSessionDependencies, attendSession } from "./attend";
import { sessionCookieName } from "./cookie";
import { endDevices } from "./revoke";
import { routes } from "./routes";
import { deriveSealKeys } from "./seal";
import { type SessionAdmission, type VerifySessionDependencies, verifySession } from "./verify";

/** Sessions need the secret that every flow needs, and nothing besides. */
const noSettings = z.object({}).transform(() => ({}));

export const session = {
  name: "session",
  isLive: true,
  takesBearer: false,
  renewalPath: null,
  routes,
  settings: noSettings,
  recordSettings: noSettings,
  generate: async (_environment) => ({}),
  rotate: async (_environment) => ({}),
  open: async ({ secrets }: { secrets: { current: string; previous?: string } }) => ({
    sealKeys: await deriveSealKeys(secrets),
  }),
  prove: async (_opened: object) => {},
  openRequest: (client: StoreClient, _settings: object) => ({
    store: { sessions: openSessions(client) },
  }),
  present: (headers, isHttps) => readCookie(headers, sessionCookieName(isHttps)),
  verify: verifySession,
  attend: attendSession,
  // The gate has asked the store a moment ago.
  isSignedIn: async (_device: object, _context: object) => true,
  endDevices,
} as const satisfies FlowDefinition<
  VerifySessionDependencies & AttendSessionDependencies,
  SessionAdmission
>;
