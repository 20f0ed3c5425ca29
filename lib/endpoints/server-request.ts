/** What a route handler or a page may ask for besides what the gate does: people, and their failed attempts. */
import "server-only";
import { type IncomingRequest, openRequestWith, type RequestContext } from "../runtime";
import type { AttemptStore } from "../store/attempts";
import { openAttempts } from "../store/open-attempts";
import { openUsers } from "../store/open-users";
import type { UserStore } from "../store/users";

export type ServerContext = RequestContext & { store: UserStore & AttemptStore };

export function openServerRequest(request: IncomingRequest): Promise<ServerContext> {
  return openRequestWith(request, (client) => ({
    users: openUsers(client),
    attempts: openAttempts(client),
  }));
}
