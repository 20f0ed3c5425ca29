/** How far away a store is, and what is said of one that is in the process itself. */
import { advise, type Finding, good } from "./finding";

/** A session's check waits for it at every request. */
const farMilliseconds = 20;

export const storeEmbedded = (variable: string): Finding =>
  advise("store-embedded", variable, {
    says: "No store is named: an embedded one lives as long as the process, and each process has its own.",
    fix: `Set ${variable} before anybody depends on it (docs/stores.md).`,
  });

/** The middle of five, once there is a connection. */
export async function measure(ask: () => Promise<void>): Promise<number> {
  await ask();
  const times: number[] = [];
  for (let count = 0; count < 5; count += 1) {
    const start = performance.now();
    await ask();
    times.push(performance.now() - start);
  }
  return times.toSorted((one, other) => one - other)[2] ?? 0;
}

export function tellDistance(about: string, name: string, milliseconds: number): Finding[] {
  const told = `${name} answers in ${milliseconds.toFixed(1)} ms and gives what a sign-in needs.`;
  const says = `${told.charAt(0).toUpperCase()}${told.slice(1)}`;
  return milliseconds < farMilliseconds
    ? [good("store", about, says)]
    : [
        advise("store-far", about, {
          says: `${says} Each request by session waits that long.`,
          fix: "Ask again from where the application runs, while little else runs there, and put the two into one region.",
        }),
      ];
}
