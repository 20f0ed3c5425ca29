/** A store, and another that keeps the sessions. Node only. */
import type { ProvidedStore } from "./provided-store";

/** What has been opened is closed again when the other cannot be. */
export async function provideApart(
  openStore: () => Promise<ProvidedStore>,
  openSessions: () => Promise<ProvidedStore>,
): Promise<ProvidedStore> {
  const store = await openStore();
  try {
    const sessions = await openSessions();
    return {
      name: `${store.name}, with sessions in ${sessions.name}`,
      close: async () => {
        await sessions.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
