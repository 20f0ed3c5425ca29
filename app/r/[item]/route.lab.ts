import { problem } from "@/lib/http/problem";

/** The items are files of public/r, which come first. What gets here asks for one that there is not. */
export function GET(): Response {
  return problem("not-found", {
    detail: "There is no item of that name. /r/registry.json says which there are.",
  });
}
