/** DEMO: records that a fault puts in place of the real ones. Neither asks anybody. Edge-safe. */
import type { Trace } from "../../base/trace";
import type { EngineName } from "../../store/engines";
import { StoreUnavailableError } from "../../store/unavailable";

/** Whose steps they are told as. */
interface Where {
  trace: Trace;
  engine: EngineName;
}

/** Every call fails, as it does when nothing answers. */
export function openDownStore<Store extends object>(store: Store, where: Where): Store {
  return replaceRecords(store, where, () => {
    throw new StoreUnavailableError("unreachable");
  });
}

/** What an empty store answers to those who only read. */
const emptyAnswers: Readonly<Record<string, unknown>> = {
  "sessions.find": null,
  "sessions.list": [],
  "families.find": null,
  "families.list": [],
  "families.rotate": { outcome: "unknown" },
  "families.isDenied": false,
  "users.find": null,
  "users.findForSignIn": null,
  "users.list": [],
};

/** Nothing is in it and nothing can be put there: each answer is that of an empty store, or a refusal. */
export function openEmptyStore<Store extends object>(store: Store, where: Where): Store {
  return replaceRecords(store, where, (call) => {
    if (!Object.hasOwn(emptyAnswers, call)) throw new StoreUnavailableError("refused");
    return emptyAnswers[call];
  });
}

function replaceRecords<Store extends object>(
  store: Store,
  { trace, engine }: Where,
  answer: (call: string) => unknown,
): Store {
  const replaced = Object.entries(store).map(([name, records]) => [
    name,
    new Proxy(records, {
      get: (_records, method) => () => {
        const call = `${name}.${String(method)}`;
        return trace.measure(engine, call, async () => answer(call));
      },
    }),
  ]);
  return Object.fromEntries(replaced) as Store;
}
