/** The twin of lib/boot/server-settings.ts where nothing is done for a server of one's own. Edge-safe. */
import { z } from "zod";

export const serverSettings = z.object({}).transform(() => ({}));
