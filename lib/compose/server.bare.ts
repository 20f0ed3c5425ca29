/**
 * The twin of lib/compose/server.ts in a build with LAB=off: what a product does. Everybody is in one
 * directory, and an answer says what the contract says, no more.
 */
import "server-only";
import type { ServerContext } from "../endpoints/server-request";
import type { Cookie } from "../http/cookies";
import { onlyDirectoryId, type User } from "../store/users";

/** The directory in which a username is looked up, by which store, and who has signed in to it. */
export async function enterDirectory(_headers: Headers, { store }: ServerContext) {
  const cookies: Cookie[] = [];
  return { directoryId: onlyDirectoryId, store, cookies, welcome: async (user: User) => user };
}

export function receiptFor(
  _context: ServerContext,
  _cookies: readonly Cookie[],
): Record<string, never> {
  return {};
}
