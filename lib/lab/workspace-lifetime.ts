/** DEMO: a workspace dies a day after its last use. Edge-safe. */
import type { Store } from "../store/redis/client";
import { extendDirectory } from "../users/directory-lifetime";
import { userKey } from "../users/record";

export const workspaceSeconds = 86_400;

/** Gives the workspace that a user belongs to another day. */
export async function extendWorkspaceOf(store: Store, userId: string): Promise<void> {
  const directoryId = await store.repeatable.hget<string>(userKey(userId), "directoryId");
  if (directoryId) await extendDirectory(store, directoryId, workspaceSeconds);
}
