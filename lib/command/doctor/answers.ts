/** What every answer has to have on it, wherever it comes from. */
import { securityHeaders } from "../../http/security-headers.mjs";
import { advise, complain, type Finding, good, orWell } from "./finding";
import { type Answer, isNeverKept } from "./visitor";

const fixProxy =
  "Let the proxy pass the application's headers on, and set none of its own over them.";

export function examineHeaders(answers: readonly Answer[]): Finding[] {
  const findings = [
    ...Object.entries(securityHeaders).flatMap((header) => examineHeader(header, answers)),
    ...answers.flatMap(examinePolicy),
    ...answers
      .filter(({ headers }) => headers.has("x-powered-by"))
      .slice(0, 1)
      .map(({ path }) =>
        advise("header-too-much", "X-Powered-By", {
          says: `${path} says what it runs on.`,
          fix: "Let the proxy leave X-Powered-By out.",
        }),
      ),
  ];
  const names = Object.keys(securityHeaders).length;
  const says = `${names} security headers and a Content-Security-Policy on ${answers.length} kinds of answers.`;
  return orWell(findings, good("headers", "all", says));
}

function examineHeader([name, expected]: [string, string], answers: readonly Answer[]): Finding[] {
  const without = answers.filter(({ headers }) => !headers.has(name)).map(({ path }) => path);
  if (without.length > 0)
    return [
      complain("header-missing", name, { says: `Not on ${without.join(", ")}.`, fix: fixProxy }),
    ];
  const [other] = answers.filter(({ headers }) => headers.get(name) !== expected);
  return other
    ? [
        advise("header-too-much", name, {
          says: `On ${other.path} it is "${other.headers.get(name)}", and the application says "${expected}".`,
          fix: "See that this is meant, and said once.",
        }),
      ]
    : [];
}

/** A page's scripts need the nonce of its answer; what is data runs nothing. */
function examinePolicy({ path, headers }: Answer): Finding[] {
  const policy = headers.get("content-security-policy") ?? "";
  const [, scripts = ""] = /script-src ([^;]*)/.exec(policy) ?? [];
  const isOfPage = scripts.includes("'nonce-") && !scripts.includes("'unsafe-inline'");
  const isOfData = policy.includes("default-src 'none'");
  // A file that the build made is no document.
  const isFile = /\.\w+$/.test(path);
  if (isFile || isOfPage || isOfData) return [];
  return [
    complain("policy-missing", path, {
      says:
        policy === "" ? "It has no Content-Security-Policy." : "Its policy lets any script run.",
      fix: fixProxy,
    }),
  ];
}

/** What depends on who asks must not be kept by anybody on the way. */
export function examineKeeping(answer: Answer): Finding[] {
  return isNeverKept(answer)
    ? []
    : [
        complain("cacheable", answer.path, {
          says: `Its Cache-Control is "${answer.headers.get("cache-control") ?? ""}": a cache may give one person's answer to the next.`,
          fix: "Let the proxy pass Cache-Control on as it comes: private, no-store.",
        }),
      ];
}
