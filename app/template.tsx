import { connection } from "next/server";
import type { ReactNode } from "react";

/** Every page is made for its request: a prerendered one could not carry the nonce of its answer. */
export default async function Template({ children }: { children: ReactNode }) {
  await connection();
  return children;
}
