import { useState } from "react";
import type { Algorithm } from "@/lib/jwt/algorithms";
import { createPageKey, type PageKey } from "@/lib/lab/debugger/page-keys";

export type PageKeyResult = { ok: true; key: PageKey } | { ok: false; problem: string };

export interface PageKeys {
  all: readonly PageKey[];
  /** The page's key for this algorithm, made when it is first asked for. */
  keyFor: (algorithm: Algorithm) => Promise<PageKeyResult>;
}

/** Keys that live in this page's memory, and no longer than the page. */
export function usePageKeys(): PageKeys {
  const [all, setAll] = useState<readonly PageKey[]>([]);

  async function keyFor(algorithm: Algorithm): Promise<PageKeyResult> {
    const known = all.find((key) => key.algorithm === algorithm);
    if (known) return { ok: true, key: known };
    try {
      const key = await createPageKey(algorithm);
      setAll((before) => [...before, key]);
      return { ok: true, key };
    } catch {
      return {
        ok: false,
        problem: `This browser cannot make a key for ${algorithm}. Choose another algorithm, and open this page by https.`,
      };
    }
  }

  return { all, keyFor };
}
