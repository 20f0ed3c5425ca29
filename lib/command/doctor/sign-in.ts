/** Signs in by one flow as a browser would, uses it, signs out, and sees that what was copied before is worth nothing. */
import { z } from "zod";
import { examineKeeping } from "./answers";
import { judgeCookie } from "./browser-cookies";
import { complain, type Finding, good, isWrong } from "./finding";
import { type DeployedFlow, pagesOf } from "./protection";
import { type Answer, readJson, Visitor } from "./visitor";

export interface Person {
  username: string;
  password: string;
}

const problem = z.object({ code: z.string() });

export async function examineSignIn(
  origin: string,
  flow: DeployedFlow,
  person: Person,
): Promise<Finding[]> {
  const visitor = new Visitor(origin);
  const signedIn = await visitor.send(`/api/${flow.name}/login`, person);
  if (signedIn.status !== 200) return [explainRefusal(signedIn, origin)];
  const url = new URL(origin);
  const findings = [
    ...signedIn.cookies.flatMap((cookie) => judgeCookie(cookie, url)),
    ...examineKeeping(signedIn),
  ];
  // With cookies that no browser keeps nobody is signed in; the rest would say the same again.
  if (findings.every(({ name }) => name !== "cookie-not-stored"))
    findings.push(...(await askSignedIn(visitor, flow)));
  findings.push(...(await examineSignOut(visitor, flow)));
  const says = `Signed in as ${person.username}, used, and signed out again; a copy made before is worth nothing.`;
  const stateless = `Signed in as ${person.username}, used, refreshed, and signed out again; the refresh token is worth nothing since.`;
  return findings.some(isWrong)
    ? findings
    : [good("sign-in", flow.name, flow.isLive ? says : stateless), ...findings];
}

async function askSignedIn(visitor: Visitor, flow: DeployedFlow): Promise<Finding[]> {
  const findings: Finding[] = [];
  if (flow.renewalPath) {
    const refreshed = await visitor.send(`/api/${flow.name}/refresh`);
    if (refreshed.status !== 200)
      findings.push(
        complain("refresh-refused", refreshed.path, {
          says: `It answers ${refreshed.status} to the token that the sign-in gave.`,
          fix: "See the application's log; let the proxy pass cookies of any path on as they come.",
        }),
      );
  }
  const [page = "/account"] = pagesOf([flow], false);
  for (const path of [`/api/${flow.name}/me`, page]) {
    const answer = await visitor.ask(path);
    findings.push(...examineKeeping(answer));
    if (answer.status !== 200)
      findings.push(
        complain("signed-in-not-admitted", path, {
          says: `It answers ${answer.status} to somebody who has just signed in by ${flow.name}.`,
          fix: "Give every instance the same secrets and the same store; let the proxy pass Cookie on as it comes.",
        }),
      );
  }
  return findings;
}

async function examineSignOut(visitor: Visitor, flow: DeployedFlow): Promise<Finding[]> {
  const before = new Visitor(visitor.origin, visitor.jar.copy());
  const out = await visitor.send(`/api/${flow.name}/logout`);
  const says =
    out.status === 204
      ? await problemOfCopy(before, flow)
      : `It answers ${out.status}, and not 204.`;
  return says === null
    ? []
    : [
        complain("sign-out-without-effect", out.path, {
          says,
          fix: "See the application's log, and that every instance has the same store.",
        }),
      ];
}

/** An access token counts until it expires; whatever asks the store counts no more. */
async function problemOfCopy(
  copy: Visitor,
  { name, isLive }: DeployedFlow,
): Promise<string | null> {
  const answer = isLive
    ? await copy.ask(`/api/${name}/me`)
    : await copy.send(`/api/${name}/refresh`);
  return answer.status === 401
    ? null
    : `A copy of the cookies that was made before is answered ${answer.status} at ${answer.path}, and not 401.`;
}

/** By the application's own code, where it is the application that says no. */
function explainRefusal(answer: Answer, origin: string): Finding {
  const { path, status, headers } = answer;
  const { code = "" } = problem.safeParse(readJson(answer)).data ?? {};
  const reasons: Readonly<Record<string, { says: string; fix: string }>> = {
    "invalid-credentials": {
      says: "Username or password is wrong.",
      fix: "Correct DOCTOR_USERNAME and DOCTOR_PASSWORD, or add that user (`npm run user`). A deployment with the lab knows its demo people alone (docs/without-the-lab.md).",
    },
    "cross-site": {
      says: "The application refuses its own pages: it takes itself for another address.",
      fix: `Set APP_ORIGIN to ${origin} where the application runs.`,
    },
    "too-many-attempts": {
      says: "There were too many failed attempts for this user.",
      fix: `Wait ${headers.get("retry-after") ?? "some"} seconds, and see in the log who guesses.`,
    },
    "store-unavailable": {
      says: "The store cannot be reached.",
      fix: "Start the store, or see what the application's log says of it (docs/stores.md).",
    },
  };
  return complain(
    "sign-in-refused",
    path,
    reasons[code] ?? {
      says: `It answers ${status}${code ? ` (${code})` : ""}.`,
      fix: "See the application's log, and that the proxy passes POST on as it comes.",
    },
  );
}
