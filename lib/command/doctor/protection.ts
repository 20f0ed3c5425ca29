/** Whether what is behind the gate is, seen by somebody who is not signed in. */

import { routes } from "../../gate/routes";
import type { FlowDefinition } from "../../identity/flow";
import { examineKeeping } from "./answers";
import { complain, type Finding, good, orWell } from "./finding";
import type { Answer, Visitor } from "./visitor";

export type DeployedFlow = Pick<FlowDefinition<never>, "name" | "isLive" | "renewalPath">;

/** Pages that one of these flows opens and every user may: by their rows in the gate's table. */
export function pagesOf(flows: readonly DeployedFlow[], includesRestricted: boolean): string[] {
  return Object.entries(routes).flatMap(([path, route]) =>
    route.access === "protected" &&
    route.kind === "page" &&
    !path.includes("{") &&
    (includesRestricted || route.permission === undefined) &&
    route.flows.some((name) => flows.some((flow) => flow.name === name))
      ? [path]
      : [],
  );
}

export async function examineProtection(
  visitor: Visitor,
  flows: readonly DeployedFlow[],
): Promise<{ findings: Finding[]; answers: Answer[] }> {
  const answers: Answer[] = [];
  const findings: Finding[] = [];
  for (const path of pagesOf(flows, true)) {
    const answer = await visitor.ask(path);
    answers.push(answer);
    findings.push(...examinePage(answer, visitor.origin), ...examineKeeping(answer));
  }
  for (const { name } of flows) {
    const answer = await visitor.ask(`/api/${name}/me`);
    answers.push(answer);
    findings.push(...examineApi(answer), ...examineKeeping(answer));
  }
  const says = `${answers.length} protected addresses send away whoever is not signed in.`;
  return { findings: orWell(findings, good("protected-pages", "all", says)), answers };
}

function examinePage({ path, status, headers }: Answer, origin: string): Finding[] {
  if (status === 200)
    return [
      complain("protected-page-open", path, {
        says: "It is shown to somebody who is not signed in.",
        fix: "Let the proxy answer none of it from a cache or a file of its own; see that middleware.ts is in the build.",
      }),
    ];
  const location = headers.get("location");
  if (status < 300 || status > 399 || location === null)
    return [
      complain("protected-page-unclear", path, {
        says: `It answers ${status} to somebody who is not signed in, and not with the way to the sign-in.`,
        fix: "See the application's log; where a platform asks for a login of its own first, let this address through.",
      }),
    ];
  const target = new URL(location, `${origin}${path}`);
  return target.origin === origin && target.pathname === "/login"
    ? []
    : [
        complain("sent-elsewhere", path, {
          says: `It leads to ${target.origin}${target.pathname}, and not to ${origin}/login.`,
          fix: "Let the proxy pass Host (or X-Forwarded-Host) and X-Forwarded-Proto on as the browser's.",
        }),
      ];
}

function examineApi({ path, status }: Answer): Finding[] {
  return status === 401
    ? []
    : [
        complain("api-open", path, {
          says: `It answers ${status} to somebody who is not signed in, and not 401.`,
          fix: "Let the proxy answer none of it from a cache; see that middleware.ts is in the build.",
        }),
      ];
}

/** Another site's page must not reach what acts on cookies; the application's own page must. */
export async function examineOrigins(
  { origin }: Visitor,
  flows: readonly DeployedFlow[],
  ask: (path: string, from: string) => Promise<Answer>,
): Promise<{ findings: Finding[]; answers: Answer[] }> {
  const findings: Finding[] = [];
  const answers: Answer[] = [];
  for (const { name } of flows) {
    const path = `/api/${name}/logout`;
    const foreign = await ask(path, "https://elsewhere.example");
    if (foreign.status !== 403)
      findings.push(
        complain("cross-site-admitted", path, {
          says: `It answers ${foreign.status} to another site's page, and not 403.`,
          fix: "Let the proxy pass Origin and Sec-Fetch-Site on as they come.",
        }),
      );
    const own = await ask(path, origin);
    answers.push(own);
    if (own.status === 403)
      findings.push(
        complain("own-origin-refused", path, {
          says: "The application refuses its own pages: it takes itself for another address.",
          fix: `Set APP_ORIGIN to ${origin} where the application runs.`,
        }),
      );
  }
  return { findings, answers };
}
