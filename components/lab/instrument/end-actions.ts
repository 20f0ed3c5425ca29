import type { ApiResult } from "@/lib/browser/call-api";
import { type Flow, permissionsOf } from "@/lib/identity/identity";
import { formatSeconds } from "@/lib/lab/format";
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
          : `The cookies and the family go. ${copyFate(lab)}`,
      act: async () => observe(flow, lab, await lab.logOut(flow), "account", copyNote(flow, lab)),
    },
    {
      id: "everywhere",
      label: "Sign out everywhere",
      isPossible: isSignedIn,
      consequence:
        flow === "session"
          ? "All records of this person go: every device stops at its next request."
          : `All families go: no device can renew. ${copyFate(lab)}`,
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

/** Until when a copy of the access token would go on working, by the token's own word. */
function copyNote(flow: Flow, { state }: Lab): string {
  const end = formatSeconds(state.jwt.token?.claims.exp);
  if (flow === "session" || end === null) return "";
  if (state.revocation === "denylist") return " A copy of the token is on the denylist.";
  return ` A copy of the token would work until ${end.slice(11)}.`;
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
  const goesOn = entry?.response.status === 200;
  return {
    text: `Observed: ${describeAnswer(entry)}.${note}`,
    tone: goesOn ? "bad" : "good",
  };
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
  const status = entry?.response.status;
  const answer = `Observed: ${describeAnswer(entry)}.`;
  // Anything but yes and no says nothing of a role.
  if (status !== 200 && status !== 403) return { text: answer, tone: "bad" };
  const holds = (status === 200) === mayNow;
  return {
    text: `${answer} ${holds ? "The new role holds." : "The old role still holds."}`,
    tone: holds ? "good" : "bad",
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
