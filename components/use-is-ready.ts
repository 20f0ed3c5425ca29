import { useSyncExternalStore } from "react";

const neverChanges = () => () => {};

/**
 * False until script has taken over what the server rendered. A button that only script can serve
 * waits for it: pressed before, it would do nothing, or send its form to a page that takes none.
 */
export function useIsReady(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}
