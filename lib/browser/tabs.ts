/**
 * Tells the other tabs of this browser what happened in one. Carries what a page may show, and never
 * a credential. Without BroadcastChannel a tab learns of it at its next request.
 */

import * as z from "zod/mini";
import { flows } from "../identity/identity";
import { product } from "../product";

const messageSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("signed-in"),
    flow: z.enum(flows),
    state: z.object({
      status: z.literal("signed-in"),
      userId: z.string(),
      name: z.string(),
      role: z.string(),
      expiresAt: z.string(),
    }),
  }),
  z.object({ kind: z.literal("signed-out"), flow: z.enum(flows) }),
]);
export type TabMessage = z.infer<typeof messageSchema>;

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
  channel?.addEventListener("message", (event) => {
    const message = messageSchema.safeParse(event.data);
    if (message.success) onMessage(message.data);
  });
  return () => channel?.close();
}
