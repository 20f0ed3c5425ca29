/** For unit tests: one set of private keys for the whole run, because RSA takes its time to be made. */
import type { TestProject } from "vitest/node";
import { generatePrivateKeys } from "./generate-keys";

declare module "vitest" {
  interface ProvidedContext {
    /** As JWT_PRIVATE_KEYS holds it. Ask with `inject("privateKeys")`. */
    privateKeys: string;
  }
}

export async function setup(project: TestProject): Promise<void> {
  project.provide("privateKeys", await generatePrivateKeys());
}
