import { findRoute } from "../../lib/gate/find-route";
import { flowsInOrder } from "../../lib/gate/ways";
import type { Flow } from "../../lib/identity/identity";

/** The flows that open a page, so that nobody signs in by one that leads back to the login page. */
export function flowsFor(path: string): readonly Flow[] {
  const route = findRoute(path.split(/[?#]/, 1)[0] ?? path);
  const listed = flowsInOrder.map(({ name }) => name);
  return route.access === "protected" ? listed.filter((one) => route.flows.includes(one)) : listed;
}
