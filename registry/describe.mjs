/** The registry as shadcn's CLI reads it from a repository: `registry.json`, and the files that it names. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { closureOf } from "./closure.mjs";
import { docsOfAddition, docsOfFlow } from "./docs.mjs";
import { items } from "./items.mjs";
import {
  flowsFile,
  flowTableFiles,
  narrowFlows,
  narrowTable,
  rowsFor,
  tableFile,
  withoutUnusedNames,
} from "./rows.mjs";

/** What every Next application has already. */
const present = new Set(["next", "react", "react-dom"]);

/**
 * @typedef {object} SourceItem
 * @property {string} name
 * @property {"registry:item"} type
 * @property {string} title
 * @property {string} description
 * @property {string[]} dependencies
 * @property {string[]} [devDependencies] Types of those that bring none.
 * @property {Record<string, string>} envVars
 * @property {string} docs
 * @property {{ lines: number }} meta How much there is to read.
 * @property {{ path: string, type: "registry:file", target: string }[]} files
 */

/**
 * @param {string} root
 * @returns {{ registry: { $schema: string, name: string, homepage: string, items: SourceItem[] }, tables: Map<string, string> }}
 * The registry, and the texts of the tables that it names, by file.
 */
export function describeRegistry(root) {
  /** @type {Map<string, string>} */
  const tables = new Map();
  /** @type {Map<string, SourceItem>} */
  const described = new Map();
  for (const item of items) {
    described.set(item.name, describeItem(root, item, described, tables));
  }
  const registry = {
    $schema: "https://ui.shadcn.com/schema/registry.json",
    name: "claimcheck",
    homepage: homepageOf(root),
    items: [...described.values()],
  };
  return { registry, tables };
}

/**
 * The command refuses a registry that names none. Until package.json does, whoever asks is sent to read.
 *
 * @param {string} root
 * @returns {string}
 */
function homepageOf(root) {
  const { homepage } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  return homepage ?? "README.md";
}

/**
 * @param {string} root
 * @param {import("./items.mjs").Item} item
 * @param {ReadonlyMap<string, SourceItem>} described
 * @param {Map<string, string>} tables
 * @returns {SourceItem}
 */
function describeItem(root, item, described, tables) {
  const { name, title, description, besides } = item;
  const left = (/** @type {string} */ file) => readFileSync(path.join(root, file), "utf8");
  const list = narrowFlows(left(flowsFile), item.flows);
  const { entries, flows, engine = "redis" } = item;
  const closure = closureOf({
    root,
    entries,
    flows,
    engine,
    texts: new Map([[flowsFile, list]]),
    // An addition brings what it names as it is: what its base has in its place does less.
    whole: besides ? entries : [],
  });
  const bases = (besides ?? []).flatMap((one) => described.get(one) ?? []);
  const [base] = bases;
  const isBrought = (/** @type {string} */ target, /** @type {string} */ source) =>
    bases.length > 0 &&
    bases.every(({ files }) => files.some((file) => isSame(file, target, source)));
  const targets = [...closure.files]
    .filter(([target, source]) => !isBrought(target, source))
    .map(([target]) => target)
    .toSorted();
  const replaced = targets.filter((target) =>
    bases.some((one) => one.files.some((file) => file.target === `~/${target}`)),
  );
  const own = new Map([
    [flowsFile, list],
    [tableFile, narrowTable(left(tableFile), targets)],
    ...flowTableFiles.map(
      (file) => /** @type {const} */ ([file, withoutUnusedNames(narrowTable(left(file), targets))]),
    ),
  ]);
  const files = targets.map((target) => {
    const text = own.get(target);
    const generated = `registry/generated/${name}/${target}`;
    if (text !== undefined) tables.set(generated, text);
    return {
      path: text === undefined ? (closure.files.get(target) ?? target) : generated,
      type: /** @type {const} */ ("registry:file"),
      target: `~/${target}`,
    };
  });
  const textOf = (/** @type {string} */ file) => tables.get(file) ?? left(file);
  return {
    name,
    type: "registry:item",
    title,
    description,
    dependencies: closure.packages
      .filter((one) => !present.has(one))
      .map((one) => `${one}@${lockedVersion(root, one)}`)
      .filter((one) => !base?.dependencies.includes(one)),
    ...typesOf(root, closure.packages, base),
    envVars: Object.fromEntries(item.variables.map((variable) => [variable, ""])),
    docs:
      item.docs ??
      (base ? docsOfAddition(describeRows(root, targets), replaced) : docsOfFlow(item)),
    meta: { lines: files.reduce((sum, file) => sum + countLines(textOf(file.path)), 0) },
    files,
  };
}

/**
 * Whether an item brings that file: from the same source, or made from it.
 *
 * @param {SourceItem["files"][number]} file
 * @param {string} target
 * @param {string} source
 */
function isSame(file, target, source) {
  const isMade = file.path.startsWith("registry/generated/");
  return file.target === `~/${target}` && (isMade || file.path === source);
}

/**
 * Each table that lacks rows of an addition, with the rows.
 *
 * @param {string} root
 * @param {readonly string[]} targets
 */
function describeRows(root, targets) {
  return [tableFile, ...flowTableFiles].flatMap((file) => {
    const rows = rowsFor(readFileSync(path.join(root, file), "utf8"), targets);
    return rows.length === 0 ? [] : [{ file, rows }];
  });
}

/**
 * @param {string} root
 * @param {string} name
 * @returns {string}
 */
function lockedVersion(root, name) {
  const lock = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8"));
  const version = lock.packages[`node_modules/${name}`]?.version;
  if (!version) throw new Error(`${name} is imported, and the lock file does not have it.`);
  return version;
}

/**
 * @param {string} root
 * @param {readonly string[]} packages
 * @param {SourceItem | undefined} base
 */
function typesOf(root, packages, base) {
  const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const names = packages
    .filter((one) => !present.has(one))
    .map((one) => `@types/${one}`)
    .filter((one) => one in manifest.devDependencies)
    .map((one) => `${one}@${lockedVersion(root, one)}`)
    .filter((one) => !base?.devDependencies?.includes(one));
  return names.length > 0 ? { devDependencies: names } : {};
}

/** @param {string} text */
function countLines(text) {
  return text.split("\n").length - 1;
}
