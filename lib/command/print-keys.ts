/** Prints strong values for all that the flows need, ready to paste into .env.local or a host's settings. */

import { merge } from "../base/merge";
import { randomSecret } from "../base/secrets";
import * as flows from "../flows";

export async function printKeys(): Promise<void> {
  console.log(`AUTH_SECRET=${randomSecret()}`);
  const made = await Promise.all(Object.values(flows).map((flow) => flow.generate({})));
  for (const [name, value] of Object.entries(merge(made))) console.log(`${name}='${value}'`);
}
