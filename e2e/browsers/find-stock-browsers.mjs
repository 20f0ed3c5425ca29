/** Which of the browsers that a Linux has are here, and what brings those that are not. */
import { existsSync } from "node:fs";
import path from "node:path";

const needed = {
  firefox: ["firefox-esr", "firefox"],
  webkit: ["WebKitWebDriver"],
  display: ["Xvfb"],
};

/**
 * The first program on the PATH that goes by one of these names, or null.
 * @param {keyof typeof needed} which
 */
export function findProgram(which) {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const files = needed[which].flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return files.find((file) => existsSync(file)) ?? null;
}

/** What to install in one sentence, or null when nothing is missing. */
export function whatIsMissing() {
  const programs = /** @type {(keyof typeof needed)[]} */ (Object.keys(needed));
  const missing = programs.filter((which) => findProgram(which) === null);
  if (missing.length === 0) return null;
  const names = missing.map((which) => needed[which][0]).join(", ");
  return `Not found: ${names}. Install them (Debian: \`apt-get install firefox-esr webkit2gtk-driver xvfb\`) and run this again.`;
}
