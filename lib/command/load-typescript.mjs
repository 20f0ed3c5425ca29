/**
 * For commands: reads the environment's files as `next start` does, and TypeScript by jiti, because Node 20
 * runs none and no Node resolves imports as Next does.
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createJiti } from "jiti";

/** @type {(file: string) => Promise<unknown>} The module of a file in this folder. */
export async function loadTypeScript(file) {
  const root = projectAround(import.meta.dirname);
  // What the environment says counts more than a file, the first more than the next.
  for (const name of [".env.production.local", ".env.local", ".env.production", ".env"]) {
    const variables = path.join(root, name);
    if (existsSync(variables)) process.loadEnvFile(variables);
  }
  // Next turns this import into an error in client bundles; outside Next it has nothing to guard.
  const serverOnly = fileURLToPath(import.meta.resolve("server-only"));
  const alias = { "server-only": path.join(path.dirname(serverOnly), "empty.js") };
  // Half of a command's time would be compiling what has not changed. Temporary files are everybody's, these are not.
  const fsCache = path.join(root, "node_modules", ".cache", "jiti");
  return createJiti(import.meta.url, { alias, fsCache }).import(`./${file}`);
}

/**
 * The folder of the application, whether or not its code lies in one called src.
 * @param {string} folder
 * @returns {string}
 */
function projectAround(folder) {
  const above = path.dirname(folder);
  return above === folder || existsSync(path.join(folder, "package.json"))
    ? folder
    : projectAround(above);
}
