/** What the doctor says: one thing found, under a stable name, with what mends it. */

/** Good as they are, worth knowing, and what keeps people out or lets the wrong ones in. */
export type Level = "good" | "advice" | "wrong";

/** Of a configuration. */
type ConfigurationFinding =
  | "variables"
  | "variable-unusable"
  | "variable-not-read"
  | "keys"
  | "key-unusable"
  | "made-at-start"
  | "previous-secret-in-use"
  | "origin-in-the-clear"
  | "origin-assumed"
  | "proxies-unknown"
  | "build-missing"
  | "build-of-another-kind"
  | "store"
  | "store-unusable"
  | "store-embedded"
  | "store-far"
  | "store-evicts"
  | "store-forgets"
  | "schema-missing"
  | "schema-to-be-made";

/** Of a deployment. */
type DeploymentFinding =
  | "tls"
  | "tls-missing"
  | "tls-unusable"
  | "certificate-ends-soon"
  | "unreachable"
  | "somebody-else-answers"
  | "headers"
  | "header-missing"
  | "header-too-much"
  | "policy-missing"
  | "protected-pages"
  | "protected-page-open"
  | "protected-page-unclear"
  | "sent-elsewhere"
  | "api-open"
  | "cacheable"
  | "cross-site-admitted"
  | "own-origin-refused"
  | "key-set"
  | "key-set-missing"
  | "private-key-published"
  | "clock"
  | "clock-differs"
  | "health"
  | "health-missing"
  | "health-unavailable"
  | "cookies"
  | "cookie-not-stored"
  | "cookie-attribute"
  | "sign-in"
  | "sign-in-not-tried"
  | "sign-in-refused"
  | "signed-in-not-admitted"
  | "refresh-refused"
  | "sign-out-without-effect";

export type FindingName = ConfigurationFinding | DeploymentFinding;

interface Said {
  name: FindingName;
  /** A variable, a path, a cookie: what it is said of. */
  about: string;
  says: string;
}

export type Finding =
  | (Said & { level: "good" })
  | (Said & { level: "advice" | "wrong"; fix: string });

export const good = (name: FindingName, about: string, says: string): Finding => ({
  level: "good",
  name,
  about,
  says,
});

export const advise = (
  name: FindingName,
  about: string,
  { says, fix }: { says: string; fix: string },
): Finding => ({ level: "advice", name, about, says, fix });

export const complain = (
  name: FindingName,
  about: string,
  { says, fix }: { says: string; fix: string },
): Finding => ({ level: "wrong", name, about, says, fix });

export const isWrong = ({ level }: Finding): boolean => level === "wrong";

/** What `parts` found; where none of it is wrong, that all is well. */
export function orWell(parts: readonly Finding[], well: Finding): Finding[] {
  return parts.some(isWrong) ? [...parts] : [well, ...parts];
}

/** For a person: what is wrong last, where a terminal shows it. */
export function describe(findings: readonly Finding[]): string {
  const order: readonly Level[] = ["good", "advice", "wrong"];
  const lines = order.flatMap((level) =>
    findings
      .filter((finding) => finding.level === level)
      .map((finding) => {
        const fix = finding.level === "good" ? "" : `\n        ${finding.fix}`;
        return `${level.padEnd(8)}${finding.name}: ${finding.about}\n        ${finding.says}${fix}`;
      }),
  );
  const wrong = findings.filter(isWrong).length;
  const sum = wrong === 0 ? "Nothing is wrong." : `Wrong: ${wrong}.`;
  return [...lines, "", sum].join("\n");
}
