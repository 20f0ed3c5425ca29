import type { ApiResult } from "@/lib/browser/call-api";
import { type Flow, permissionsOf } from "@/lib/identity";
import type { WireEntry } from "@/lib/lab/wire/wire-entry";
import { shortest } from "./choices";
import type { Lab } from "./use-lab";
import type { ProtectedPage } from "./use-wire";

export interface Observation {
  text: string;
  /** `bad`: the credential goes on working, or something went wrong. */
  tone: "good" | "bad";
}

export interface EndAction {
  id: string;
  label: string;
  isPossible: boolean;
  /** Said before. */
  consequence: string;
  /** Does it, asks the server afterwards, and says what came of it. */
  act: () => Promise<Observation>;
}

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
          : "The cookies and the family go. A copy of the access token works until it expires.",
      act: async () => observe(flow, lab, await lab.logOut(flow), "account", copyNote(flow, lab)),
    },
    {
      id: "everywhere",
      label: "Sign out everywhere",
      isPossible: isSignedIn,
      consequence:
        flow === "session"
          ? "All records of this person go: every device stops at its next request."
          : "All families go: no device can renew. What is out works for the rest of its minutes.",
      act: async () =>
        observe(flow, lab, await lab.endEverywhere(flow), "account", copyNote(flow, lab)),
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
        const changed = await lab.changeRole(person?.username ?? "", role);
        return observeRole(flow, lab, changed, role);
      },
    },
    {
      id: "expire",
      label: flow === "session" ? "Sign in for 20 s" : "Sign in for 10 s",
      isPossible: true,
      consequence:
        flow === "session"
          ? "Unused for twenty seconds, the session ends by itself."
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

/** Until when a copy of the access token would go on working, by the token's own word. */
function copyNote(flow: Flow, { state }: Lab): string {
  const { exp } = state.jwt.token?.claims ?? {};
  if (flow === "session" || typeof exp !== "number") return "";
  return ` A copy of the token would work until ${new Date(exp * 1000).toISOString().slice(11, 19)} UTC.`;
}

async function observe(
  flow: Flow,
  lab: Lab,
  result: ApiResult,
  page: ProtectedPage,
  note: string,
): Promise<Observation> {
  if (!result.ok) return failure(result);
  const entry = await lab.ask(flow, page);
  return { text: `Observed: ${describeAnswer(entry)}.${note}`, tone: "good" };
}

async function observeRole(
  flow: Flow,
  lab: Lab,
  result: ApiResult,
  role: keyof typeof permissionsOf,
): Promise<Observation> {
  if (!result.ok) return failure(result);
  const entry = await lab.ask(flow, "admin");
  const mayNow = permissionsOf[role].includes("users:manage");
  const isAdmitted = entry?.response.status === 200;
  const verdict = isAdmitted === mayNow ? "The new role holds" : "The old role still holds";
  return {
    text: `Observed: ${describeAnswer(entry)}. ${verdict}.`,
    tone: isAdmitted === mayNow ? "good" : "bad",
  };
}

function failure(result: Extract<ApiResult, { ok: false }>): Observation {
  return { text: `${result.problem.title}. ${result.problem.detail}`, tone: "bad" };
}

/** "the account page answered 303, reason revoked" */
export function describeAnswer(entry: WireEntry | null): string {
  if (!entry || entry.response.status === 0) return "no answer came";
  const reason = /[?&]reason=([\w-]+)/.exec(entry.response.redirectedTo ?? "")?.[1];
  return `${entry.path} answered ${entry.response.status}${reason ? `, ${reason}` : ""}`;
}
