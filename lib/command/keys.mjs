/** `npm run keys`. Plain JavaScript that hands over to TypeScript by jiti: see lib/command/user.mjs. */
import { createJiti } from "jiti";

/** @type {typeof import("./print-keys")} */
const { printKeys } = await createJiti(import.meta.url, { fsCache: false }).import(
  "./print-keys.ts",
);
await printKeys();
