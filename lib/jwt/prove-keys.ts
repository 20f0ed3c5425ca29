/**
 * Signs and verifies once with each key, at boot: a key whose halves do not fit would otherwise be
 * noticed by the first visitor.
 */

import { CompactSign, compactVerify } from "jose";
import { product } from "../product";
import type { KeySet } from "./keys";

/** Throws an error that names the key which does not work. */
export async function proveKeySet({ pairs }: KeySet): Promise<void> {
  for (const { origin, signing, verification } of pairs) {
    const proof = new TextEncoder().encode(product.name);
    try {
      const signed = await new CompactSign(proof)
        .setProtectedHeader({ alg: signing.algorithm })
        .sign(signing.key);
      await compactVerify(signed, verification.key, { algorithms: [signing.algorithm] });
    } catch {
      throw new Error(
        `${origin} cannot verify what it signs: its halves do not belong together. Run \`npm run keys\` and paste what it prints.`,
      );
    }
  }
}
