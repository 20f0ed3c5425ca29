/** For unit tests: the real client over the real embedded store, in this process. */
import { systemClock } from "../../base/clock";
import { Trace } from "../../base/trace";
import { openStore, type Store } from "./client";
import { createEmbeddedEngine } from "./embedded-engine";
import { openEndpoint } from "./endpoint";

export interface TestStore {
  store: Store;
  trace: Trace;
  clock: typeof systemClock;
  close(): Promise<void>;
}

export async function openTestStore(): Promise<TestStore> {
  const endpoint = await openEndpoint(await createEmbeddedEngine());
  const trace = new Trace();
  return {
    store: openStore({ ...endpoint, trace }),
    trace,
    clock: systemClock,
    close: () => endpoint.close(),
  };
}
