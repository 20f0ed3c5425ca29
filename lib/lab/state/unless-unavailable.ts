import { StoreUnavailableError } from "../../store/unavailable";

/** What was read, or null when the store could not be asked. */
export async function unlessUnavailable<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof StoreUnavailableError) return null;
    throw error;
  }
}
