import type { Flow } from "@/lib/identity/identity";
import { shortest } from "./choices";
import type { Observation } from "./observation";
import type { Lab } from "./use-lab";

export interface EndAction {
  id: string;
  label: string;
  isPossible: boolean;
  /** Said before. */
  consequence: string;
  /** Does it, asks the server afterwards, and says what came of it. */
  act: () => Promise<Observation>;
}

/** Loaded once somebody ends something. */
const loading = () => import("./observe-end");

export function endActionsOf(flow: Flow, lab: Lab): EndAction[] {
  const standing = lab.state[flow].standing;
  const isSignedIn = standing.status === "signed-in";
  const person = isSignedIn
    ? lab.state.people.find(({ name }) => name === standing.name)
    : undefined;
  const role = person?.role === "admin" ? "viewer" : "admin";
  return [
    {
      id: "log-out",
      label: "Log out",
      isPossible: isSignedIn,
      consequence:
        flow === "session"
          ? "The record goes. The cookie, and every copy of it, stops at its next request."
          : `The cookies and the family go. ${copyFate(lab)}`,
      act: async () => {
        const { observe } = await loading();
        return observe(flow, lab, await (await lab.changes()).logOut(flow));
      },
    },
    {
      id: "everywhere",
      label: "Sign out everywhere",
      isPossible: isSignedIn,
      consequence:
        flow === "session"
          ? "All records of this person go: every device stops at its next request."
          : `All families go: no device can renew. ${copyFate(lab)}`,
      act: async () => {
        const { observe } = await loading();
        return observe(flow, lab, await (await lab.changes()).endEverywhere(flow));
      },
    },
    {
      id: "role",
      label: person ? roleLabels[role] : "Change the role",
      isPossible: person !== undefined,
      consequence:
        flow === "session"
          ? "The role is read at every request: it holds from the next one on."
          : "The role stands in the token: it holds from the next refresh on.",
      act: async () => {
        const { observeRole } = await loading();
        const changed = await (await lab.changes()).changeRole(person?.username ?? "", role);
        return observeRole(flow, lab, changed, role);
      },
    },
    {
      id: "expire",
      label: flow === "session" ? "Sign in for 20 s" : "Sign in for 10 s",
      isPossible: true,
      consequence:
        flow === "session"
          ? "Not visited for twenty seconds, the session ends by itself. Asking from here is no visit."
          : "After ten seconds the token is dead. The refresh token then brings the next one.",
      act: async () => {
        const isIn = await lab.signIn(
          flow,
          flow === "session" ? { idle: shortest.idle } : { access: shortest.access },
        );
        return isIn
          ? { text: "Signed in. Watch the time above run out.", tone: "good" }
          : { text: "Signing in failed. The column's head says why.", tone: "bad" };
      },
    },
  ];
}

const roleLabels = { viewer: "Demote to viewer", admin: "Promote to admin" } as const;

function copyFate({ state }: Lab): string {
  return state.revocation === "denylist"
    ? "Their access tokens are denied, for one read per request."
    : "A copy of an access token works until it expires.";
}
