/** `npm run keys [-- rotate]`: prints strong values for what the environment needs. */
import { loadTypeScript } from "./load-typescript.mjs";

const { printKeys } = /** @type {typeof import("./print-keys")} */ (
  await loadTypeScript("print-keys.ts")
);
process.exitCode = await printKeys(process.argv.slice(2));
