/**
 * Everything that a file needs to run: what it imports, what that imports, and so on, types included.
 * A twin stands in for a file where there is one: `.session` or `.jwt` for those who take that flow alone
 * along, `.alone` for those who take either alone, `.redis` or `.postgres` by the engine that they take (`.memcached` for sessions, beside Redis), else `.adopt` for all who take the code
 * along, else `.bare`, which is what a build without the lab takes. An `.adopt` twin may do less: an addition
 * then brings the file itself.
 */
import { readFileSync, statSync } from "node:fs";
import path from "node:path";

const endings = ["", ".ts", ".tsx", ".mjs"];

const patterns = [
  /^\s*(?:import|export)\b[^"'`;]*?\bfrom\s*["']([^"']+)["']/gm,
  /^\s*import\s*["']([^"']+)["']/gm,
  /\bimport\(\s*(?:\/\*[^*]*\*\/\s*)?["']([^"']+)["']\s*\)/g,
  /^\s*@import\s+["']([^"']+)["']/gm,
];

/** @typedef {"redis" | "postgres" | "memcached"} Engine */

/** @type {Readonly<Record<Engine, readonly string[]>>} */
const twinsOfEngines = {
  redis: [".redis"],
  postgres: [".postgres"],
  memcached: [".memcached", ".redis"],
};

/**
 * `texts`: files of another text than they have here. `flows`: those that come along. `engine`: what keeps
 * the records of whoever takes it along. `whole`: files for which no `.adopt` twin stands in.
 *
 * @typedef {object} ClosureOptions
 * @property {string} root
 * @property {readonly string[]} entries
 * @property {readonly ("session" | "jwt")[]} flows
 * @property {Engine} [engine]
 * @property {ReadonlyMap<string, string>} [texts]
 * @property {readonly string[]} [whole]
 *
 * @param {ClosureOptions} options
 * @returns {{ files: Map<string, string>, packages: string[] }} Sources by target, and names of packages.
 */
export function closureOf({ root, entries, flows, engine, texts, whole = [] }) {
  const only = flows.length === 1 ? [...flows.map((flow) => `.${flow}`), ".alone"] : [];
  const twins = [...only, ...(engine ? twinsOfEngines[engine] : []), ".adopt", ".bare"];
  /** @type {Map<string, string>} */
  const files = new Map();
  const packages = new Set();
  const waiting = entries.map((entry) => path.posix.normalize(entry));
  for (let target = waiting.pop(); target !== undefined; target = waiting.pop()) {
    if (files.has(target)) continue;
    const isWhole = whole.includes(target);
    const source = twinOf(root, target, isWhole ? twins.filter((one) => one !== ".adopt") : twins);
    files.set(target, source);
    const text = texts?.get(target) ?? readFileSync(path.join(root, source), "utf8");
    for (const specifier of specifiersIn(text)) {
      const isLocal = specifier.startsWith(".") || specifier.startsWith("@/");
      if (isLocal) waiting.push(resolveFrom(root, target, specifier));
      else if (!specifier.startsWith("node:")) packages.add(packageOf(specifier));
    }
  }
  return { files, packages: [...packages].toSorted() };
}

/** @param {string} text */
function specifiersIn(text) {
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, found = ""]) => found));
}

/**
 * A file that is there only as a twin is no file to import, so the plain one decides what a name means.
 *
 * @param {string} root
 * @param {string} importer The target: a replacement imports as if it lay there.
 * @param {string} specifier
 */
function resolveFrom(root, importer, specifier) {
  const place = specifier.startsWith("@/")
    ? specifier.slice(2)
    : path.posix.join(path.posix.dirname(importer), specifier);
  const found = endings.map((ending) => `${place}${ending}`).find((file) => isFile(root, file));
  if (!found) throw new Error(`${importer} imports ${specifier}, and there is no such file.`);
  if (found === importer) throw new Error(`The twin of ${importer} imports the file it replaces.`);
  return found;
}

/**
 * @param {string} root
 * @param {string} file
 * @param {readonly string[]} twins Their endings, the one that counts most first.
 */
function twinOf(root, file, twins) {
  const { dir, name, ext } = path.posix.parse(file);
  const names = twins.map((twin) => path.posix.join(dir, `${name}${twin}${ext}`));
  return names.find((twin) => isFile(root, twin)) ?? file;
}

/**
 * @param {string} root
 * @param {string} file
 */
function isFile(root, file) {
  return statSync(path.join(root, file), { throwIfNoEntry: false })?.isFile() ?? false;
}

/** @param {string} specifier */
function packageOf(specifier) {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}
