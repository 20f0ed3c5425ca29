/**
 * Prints strong values for all that the flows need, ready to paste into .env.local or a host's settings:
 * a first set, or the one that follows the set in use. Values go to stdout, what to do with them to stderr.
 */
import { merge } from "../base/merge";
import { randomSecret } from "../base/secrets";
import { ConfigError, currentEnvironment, parseSecrets } from "../config";
import * as flows from "../flows";
import { longest } from "../identity/lifetimes";
import { printFirstKeys, printValues } from "./print-first-keys";

const usage = `Usage:
  npm run keys             prints a first set
  npm run keys -- rotate   prints the set that follows the one in use`;

/** Answers with the exit code. */
export async function printKeys(words: readonly string[]): Promise<0 | 1> {
  const print = { "": printFirstKeys, rotate: printNext }[words.join(" ")];
  if (!print) {
    console.error(usage);
    return 1;
  }
  try {
    await print();
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    return 1;
  }
}

async function printNext(): Promise<void> {
  const environment = currentEnvironment();
  const { AUTH_SECRET, AUTH_SECRET_PREVIOUS } = parseSecrets(environment);
  const made = await Promise.all(Object.values(flows).map((flow) => flow.rotate(environment)));
  const next = { AUTH_SECRET: randomSecret(), AUTH_SECRET_PREVIOUS: AUTH_SECRET, ...merge(made) };
  printValues(next);
  const days = longest.absolute / 86_400;
  console.error(`
Give every instance these values and start it anew. Nobody is signed out: what the values in use have
sealed and signed is understood, and sealed and signed anew as people come by. An instance that still has
the old values does not understand what one with the new makes: let none serve beside another for long.
In ${days} days remove AUTH_SECRET_PREVIOUS: what it began has ended by then.`);
  if ("JWT_PRIVATE_KEYS" in next)
    console.error(
      `The second half of JWT_PRIVATE_KEYS may go in ${longest.access / 60} minutes; the next rotation leaves it out.`,
    );
  if (AUTH_SECRET_PREVIOUS)
    console.error(
      `The AUTH_SECRET_PREVIOUS in use goes now: whoever has not come by since it was replaced is signed out.`,
    );
}
