import { withinRequest } from "@/lib/base/log";
import { problem } from "@/lib/http/problem";
import { requestIdOf } from "@/lib/http/vouched-headers";

/** The items are files of public/r, which come first. What gets here asks for one that there is not. */
export function GET({ headers }: Request): Response {
  return withinRequest(requestIdOf(headers), () =>
    problem("not-found", {
      detail: "There is no item of that name. /r/registry.json says which there are.",
    }),
  );
}
