/**
 * Whose password it is that the form changes: an identity has a name, and a password manager keeps
 * usernames. Asked by the form alone, so that no page and no check has to read the directory for it.
 */
import "server-only";
import { requirePassport } from "../gate/current-identity";
import { problem } from "../http/problem";
import { answer } from "./answer";

export function answerWithPasswordOwner(request: Request): Promise<Response> {
  return answer(request, {
    origin: "any",
    admit: requirePassport,
    body: null,
    work: async ({ who: { identity }, context }) => {
      const found = await context.store.users.find(identity.userId);
      return found
        ? Response.json({ username: found.username })
        : problem("unauthenticated", { reason: "revoked" });
    },
  });
}
