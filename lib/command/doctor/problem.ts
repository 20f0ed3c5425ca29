/** What the application says when it does not start, as a finding: the variable, what is wrong, and its last sentence as the fix. */
import { complain, type Finding } from "./finding";

const ofVariable = /^([A-Z_]+(?: and [A-Z_]+)?)(:?) (.*)$/s;
const lastSentence = /^(.*\.["”)]?) (?=[A-Z])(.*)$/s;

/** `APP_ORIGIN is …`, `REDIS_URL: …`, `JWT_PRIVATE_KEYS: key 2 …`. */
export function findingOfProblem(problem: string): Finding {
  const [, about = "", colon = "", rest = problem] = ofVariable.exec(problem) ?? [];
  const [, said = rest, fix = "See docs/configuration.md."] = lastSentence.exec(rest) ?? [];
  if (colon === "") return complain("variable-unusable", about, { says: `${about} ${said}`, fix });
  const isKey = about === "JWT_PRIVATE_KEYS" || about === "AUTH_SECRET";
  return complain(isKey ? "key-unusable" : "store-unusable", about, { says: said, fix });
}
