/**
 * DEMO: a workspace dies an hour after it was made, and a day after its last use by whoever came back.
 * Edge-safe.
 */
import type { LabStore } from "./store";

/** Until somebody comes back to it. */
export const firstWorkspaceSeconds = 3_600;
export const workspaceSeconds = 86_400;

/** Some 35 kB each in the embedded store, so 70 MB at most. */
export const maximumWorkspaces = 2_000;

/** Gives the workspace that a user belongs to another day. */
export async function extendWorkspaceOf(userId: string, store: LabStore): Promise<void> {
  const directoryId = await store.directoryOf(userId);
  if (directoryId) await store.extendDirectory(directoryId, workspaceSeconds);
}
