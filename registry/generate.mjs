/**
 * `npm run registry`: writes registry.json and the tables that it names, which are committed, and
 * public/r, which is served: each item with the text of its files, as shadcn's CLI would build it.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describeRegistry } from "./describe.mjs";

const root = path.join(import.meta.dirname, "..");
/** @param {string} file */
const at = (file) => path.join(root, file);

/**
 * @param {string} file
 * @param {unknown} content
 */
function writeJson(file, content) {
  writeFileSync(at(file), `${JSON.stringify(content, null, 2)}\n`);
}

const { registry, tables } = describeRegistry(root);

for (const folder of ["registry/generated", "public/r"]) {
  rmSync(at(folder), { recursive: true, force: true });
  mkdirSync(at(folder), { recursive: true });
}
for (const [file, text] of tables) {
  mkdirSync(path.dirname(at(file)), { recursive: true });
  writeFileSync(at(file), text);
}

writeJson("registry.json", registry);
writeJson("public/r/registry.json", registry);
for (const item of registry.items) {
  const files = item.files.map((file) => ({
    ...file,
    content: readFileSync(at(file.path), "utf8"),
  }));
  const schema = "https://ui.shadcn.com/schema/registry-item.json";
  writeJson(`public/r/${item.name}.json`, { $schema: schema, ...item, files });
  console.log(`${item.name}: ${files.length} files, ${item.meta.lines} lines`);
}
