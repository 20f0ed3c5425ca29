/** Prints a first set of strong values for all that the flows need, ready to paste. */
import { merge } from "../base/merge";
import { randomSecret } from "../base/secrets";
import * as flows from "../flows";

export async function printFirstKeys(): Promise<void> {
  const made = await Promise.all(Object.values(flows).map((flow) => flow.generate({})));
  printValues({ AUTH_SECRET: randomSecret(), ...merge(made) });
}

/** To stdout. JSON stands in quotation marks, for a shell and for .env files. */
export function printValues(values: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value = ""] of Object.entries(values))
    console.log(value.startsWith("{") ? `${name}='${value}'` : `${name}=${value}`);
}
