/** The flows that are listed, as the gate asks them. Edge-safe. */
import * as flows from "../flows";
import type { FlowDefinition, Visit } from "../identity/flow";
import type { Flow } from "../identity/identity";
import type { Admission } from "../identity/verdict";
import type { RequestContext } from "../runtime";
import type { Way } from "./admit";

export type ListedFlow = keyof typeof flows;

/** Those first whose verdict is the store's present word, and not what was true once. */
export const flowsInOrder: readonly FlowDefinition<RequestContext>[] = Object.values(
  flows,
).toSorted((one, other) => Number(other.isLive) - Number(one.isLive));

/** A way to be admitted, and what follows from a visit by it. */
export interface GateWay extends Way {
  attend(admission: Admission): Promise<Visit>;
}

/** Nothing is read of a request but what the flows that may open its path present. */
export function waysOf(
  openers: readonly Flow[],
  headers: Headers,
  context: RequestContext,
): GateWay[] {
  return flowsInOrder
    .filter(({ name }) => openers.includes(name))
    .map((flow) => {
      const cookie = flow.present(headers, context.isHttps);
      const { name, takesBearer, renewalPath } = flow;
      return {
        flow: name,
        cookie,
        takesBearer,
        renewalPath,
        verify: (credential) => flow.verify(credential, context),
        attend: (admission) => flow.attend(cookie ?? "", admission, context),
      };
    });
}
