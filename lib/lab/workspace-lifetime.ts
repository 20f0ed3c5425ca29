/** DEMO: a workspace dies a day after its last use. Edge-safe. */
import type { LabStore } from "./store";

export const workspaceSeconds = 86_400;

/** Gives the workspace that a user belongs to another day. */
export async function extendWorkspaceOf(userId: string, store: LabStore): Promise<void> {
  const directoryId = await store.directoryOf(userId);
  if (directoryId) await store.extendDirectory(directoryId, workspaceSeconds);
}
