import type { ApiResult } from "@/lib/browser/call-api";
import { type Flow, permissionsOf } from "@/lib/identity/identity";
import { formatSeconds } from "@/lib/lab/format";
import { describeAnswer, type Observation } from "./observation";
import type { Lab } from "./use-lab";

/** Until when a copy of the access token would go on working, by the token's own word. */
function copyNote(flow: Flow, { state }: Lab): string {
  const end = formatSeconds(state.jwt.token?.claims.exp);
  if (flow === "session" || end === null) return "";
  if (state.revocation === "denylist") return " A copy of the token is on the denylist.";
  return ` A copy of the token would work until ${end.slice(11)}.`;
}

/** `result`: of what ended it. Then the account page is asked for. */
export async function observe(flow: Flow, lab: Lab, result: ApiResult): Promise<Observation> {
  const note = copyNote(flow, lab);
  if (!result.ok) return failure(result);
  const entry = await lab.ask(flow, "account");
  const goesOn = entry?.response.status === 200;
  return {
    text: `Observed: ${describeAnswer(entry)}.${note}`,
    tone: goesOn ? "bad" : "good",
  };
}

export async function observeRole(
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
