import * as z from "zod/mini";

/** What `GET /api/{flow}/password` answers. */
export const passwordOwnerSchema = z.object({ username: z.string() });
