/**
 * Tells the other tabs of this browser what happened in one. Carries what a page may show, and never
 * a credential. Without BroadcastChannel a tab learns of it at its next request.
 */
import type * as z from "zod/mini";
import { product } from "../product";
import type { tabMessageSchema } from "./schemas";

export type TabMessage = z.infer<typeof tabMessageSchema>;

const channelName = product.name;

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
  let stopped = false;
  channel?.addEventListener("message", async (event) => {
    const { tabMessageSchema } = await import("./schemas");
    const message = tabMessageSchema.safeParse(event.data);
    if (message.success && !stopped) onMessage(message.data);
  });
  return () => {
    stopped = true;
    channel?.close();
  };
}
