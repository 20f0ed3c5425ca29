import { longest } from "@/lib/identity/lifetimes";
import { type Algorithm, defaultAlgorithm } from "@/lib/jwt/algorithms";

/** How the visitor wants to sign in. Lifetimes in seconds. */
export interface Choices {
  username: string;
  algorithm: Algorithm;
  transport: "cookie" | "body";
  access: number;
  refresh: number;
  idle: number;
}

/** Short enough to watch a real expiry. */
export const shortest = { access: 10, refresh: 60, idle: 20 } as const;

export function usualChoices(username: string): Choices {
  const { access, refresh, idle } = longest;
  return { username, algorithm: defaultAlgorithm, transport: "cookie", access, refresh, idle };
}
