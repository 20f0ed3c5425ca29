/** What `npm install` would leave in a folder of packages, made of links to those that this repository has. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { linkTree } from "./link-tree";

const root = path.join(import.meta.dirname, "..", "..");

/** Their commands and the record are part of it: without them npm would fetch and unpack each package anew. */
export function installByLinks(names: readonly string[], directory: string): void {
  const packages = installed(names);
  for (const name of packages) {
    const place = path.join("node_modules", name);
    linkTree(path.join(root, place), path.join(directory, place));
  }
  linkCommands(packages, path.join(directory, "node_modules", ".bin"));
  writeFileSync(path.join(directory, recordOfInstallation), JSON.stringify(recordOf(packages)));
}

/** Where commands are links, and no files (Windows). */
function linkCommands(packages: ReadonlySet<string>, directory: string): void {
  mkdirSync(directory);
  const commands = path.join(root, "node_modules", ".bin");
  for (const entry of readdirSync(commands, { withFileTypes: true })) {
    if (!entry.isSymbolicLink()) continue;
    const target = readlinkSync(path.join(commands, entry.name));
    if (packages.has(packageAt(target, "..")))
      symlinkSync(target, path.join(directory, entry.name));
  }
}

/** The name of the package whose file this is, by its path through a folder of packages. */
function packageAt(file: string, folder: string): string {
  const [first = "", ...parts] = file.split("/");
  if (first !== folder) return "";
  return parts.slice(0, parts[0]?.startsWith("@") ? 2 : 1).join("/");
}

const recordOfInstallation = path.join("node_modules", ".package-lock.json");

/** What npm notes of these packages, and of those that lie within them (docs.npmjs.com, package-lock.json). */
function recordOf(names: ReadonlySet<string>): object {
  const record: { packages: object } = JSON.parse(
    readFileSync(path.join(root, recordOfInstallation), "utf8"),
  );
  const packages = Object.entries(record.packages).filter(([place]) =>
    names.has(packageAt(place, "node_modules")),
  );
  return { ...record, packages: Object.fromEntries(packages) };
}

interface Manifest {
  version: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

export function manifestOf(name: string): Manifest {
  return JSON.parse(readFileSync(path.join(root, "node_modules", name, "package.json"), "utf8"));
}

/** These packages and what they need, as far as this machine has it. */
function installed(names: readonly string[]): Set<string> {
  const found = new Set(names);
  for (const name of found) {
    const needs = { ...manifestOf(name).dependencies, ...manifestOf(name).optionalDependencies };
    for (const one of Object.keys(needs))
      if (existsSync(path.join(root, "node_modules", one))) found.add(one);
  }
  return found;
}
