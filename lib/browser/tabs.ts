/**
 * Tells the other tabs of this browser what happened in one. Carries what a page may show, and never
 * a credential. Without BroadcastChannel a tab learns of it at its next request.
 */
import type { Flow } from "../identity";
import type { FlowState } from "./flow-state";

export type TabMessage =
  | { kind: "signed-in"; flow: Flow; state: Extract<FlowState, { status: "signed-in" }> }
  | { kind: "signed-out"; flow: Flow };

const channelName = "claimcheck";

function openChannel(): BroadcastChannel | null {
  return typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(channelName);
}

export function announce(message: TabMessage): void {
  const channel = openChannel();
  channel?.postMessage(message);
  channel?.close();
}

/** Answers with what stops the listening. */
export function listenToTabs(onMessage: (message: TabMessage) => void): () => void {
  const channel = openChannel();
  channel?.addEventListener("message", (event: MessageEvent<TabMessage>) => onMessage(event.data));
  return () => channel?.close();
}
