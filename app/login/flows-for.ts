import { findRoute } from "../../lib/gate/find-route";
import { flows as allFlows, type Flow } from "../../lib/identity/identity";

/** The flows that open a page, so that nobody signs in by one that leads back to the login page. */
export function flowsFor(path: string): readonly [Flow, ...Flow[]] {
  const route = findRoute(path.split(/[?#]/, 1)[0] ?? path);
  const accepted = route.access === "protected" ? route.flows : allFlows;
  const [first, ...others] = accepted;
  return first ? [first, ...others] : ["session", "jwt"];
}
