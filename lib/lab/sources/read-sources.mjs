/**
 * DEMO: the code that the pages show, read from the repository and highlighted. Runs while the app
 * is built (loader.mjs) and in tests, never in the running app.
 */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { createCssVariablesTheme, createHighlighter } from "shiki";

/** What the product's own code is made of; tests beside their source say how it is proven. */
const folders = ["app", "components", "e2e", "lib"];
const files = [
  "LICENSE",
  "instrumentation.adopt.ts",
  "instrumentation.ts",
  "middleware.ts",
  "next.config.mjs",
];
const isCode = (/** @type {string} */ name) => /\.(ts|tsx|mjs)$/.test(name);

/** The highlighter's names for kinds of text, and ours. Whatever else there is stays plain. */
const kinds = new Map([
  ["keyword", "keyword"],
  ["comment", "comment"],
  ["string", "string"],
  ["string-expression", "string"],
  ["constant", "constant"],
  ["function", "function"],
]);

/** @param {string} root the repository */
export async function listSourceFiles(root) {
  const present = await readdir(root);
  const isPresent = (/** @type {string} */ name) => present.includes(name);
  const found = await Promise.all(
    folders.filter(isPresent).map(async (folder) => {
      const names = await readdir(path.join(root, folder), { recursive: true });
      return names.map((name) => `${folder}/${name.replaceAll("\\", "/")}`);
    }),
  );
  return [...files.filter(isPresent), ...found.flat().filter(isCode)].toSorted();
}

/**
 * @param {string} root
 * @returns {Promise<Record<string, [kind: string, text: string][][]>>} per file its lines, per line its pieces
 */
export async function readSources(root) {
  const theme = createCssVariablesTheme({ name: "kinds", variablePrefix: "" });
  const highlighter = await createHighlighter({ themes: [theme], langs: ["tsx"] });
  const sources = await Promise.all(
    (await listSourceFiles(root)).map(async (file) => {
      const text = await readFile(path.join(root, file), "utf8");
      const lang = isCode(file) ? "tsx" : "text";
      const { tokens } = highlighter.codeToTokens(text.trimEnd(), { lang, theme: "kinds" });
      return /** @type {const} */ ([file, tokens.map(joinPieces)]);
    }),
  );
  highlighter.dispose();
  return Object.fromEntries(sources);
}

/** @param {{ content: string, color?: string }[]} tokens of one line */
function joinPieces(tokens) {
  /** @type {[kind: string, text: string][]} */
  const pieces = [];
  for (const { content, color = "" } of tokens) {
    const kind = kinds.get(/token-([\w-]+)/.exec(color)?.[1] ?? "") ?? "";
    const last = pieces.at(-1);
    if (last && (last[0] === kind || content.trim() === "")) last[1] += content;
    else pieces.push([kind, content]);
  }
  return pieces;
}
