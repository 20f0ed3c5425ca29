/** Finds what of the lab is in a build: its modules by the build's source maps, its texts by reading. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "..", "..");

function filesBelow(directory: string): string[] {
  const names = readdirSync(directory, { recursive: true, withFileTypes: true });
  return names
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(directory, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"),
    );
}

/** What can be part of the running app: neither tests, nor types, nor what only builds it. */
const sourceFiles = ["app", "components", "lib"]
  .flatMap((folder) => filesBelow(path.join(root, folder)).map((name) => `${folder}/${name}`))
  .filter((file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$/.test(file));

/** A compose file counts as the lab's: a build without the lab has its bare twin instead. */
const composeFile = /\/compose(-\w+)*\.tsx?$/;
const isOfLab = (file: string) =>
  /^(lib|components)\/lab\/|\.lab\.tsx?$/.test(file) || composeFile.test(file);
const read = (file: string) => readFileSync(path.join(root, file), "utf8");

export const labFiles = sourceFiles.filter(isOfLab);

/** What the lab must at least leave in a build that has it: its pages, and the files where it joins. */
export const labEntries = labFiles.filter(
  (file) => /\.lab\.tsx?$/.test(file) || composeFile.test(file),
);
export const bareTwins = sourceFiles.filter((file) => /\.bare\.tsx?$/.test(file));

/** Everything that the build serves from, as text; not its cache, and not what it draws with. */
function outputOf(directory: string): { name: string; text: () => string }[] {
  const output = path.join(directory, ".next");
  return filesBelow(output)
    .filter((name) => !/^(cache|dev)\//.test(name) && !/\.(css|woff2|svg|ico)$/.test(name))
    .map((name) => ({ name, text: () => readFileSync(path.join(output, name), "utf8") }));
}

/** The names of all modules in server, edge and prerendering chunks, as the build's own maps have them. */
function moduleNamesIn(directory: string): Set<string> {
  const maps = outputOf(directory).filter(({ name }) => name.endsWith(".map"));
  return new Set(maps.flatMap(({ text }) => sourcesOf(JSON.parse(text()))));
}

interface SourceMap {
  sources?: string[];
  sections?: { map: SourceMap }[];
}

function sourcesOf({ sources = [], sections = [] }: SourceMap): string[] {
  return [...sources.map(decodeURIComponent), ...sections.flatMap(({ map }) => sourcesOf(map))];
}

/** Which of the application's own modules are in a build. */
export function modulesIn(directory: string): string[] {
  const names = [...moduleNamesIn(directory)];
  return sourceFiles.filter((file) => names.some((name) => name.endsWith(`/${file}`)));
}

/** Chunks that say nothing of what they are made of. There must be none that could hide a module. */
export function chunksWithoutMap(directory: string): string[] {
  const output = path.join(directory, ".next");
  const names = outputOf(directory).map(({ name }) => name);
  const chunks = names.filter((name) => /^server\/(edge\/)?chunks\/.*\.js$/.test(name));
  // The loader at the edge is the bundler's own.
  return chunks.filter(
    (name) => !(name.includes("edge-wrapper") || existsSync(path.join(output, `${name}.map`))),
  );
}

/** Lab files that a build names by their paths: in its manifests, which list what browsers load, or in chunks. */
export function labPathsIn(directory: string, isLookedAt: (name: string) => boolean): string[] {
  const outputs = outputOf(directory).filter(
    ({ name }) => !name.endsWith(".map") && isLookedAt(name),
  );
  const contents = outputs.map(({ text }) => text());
  return labFiles.filter((file) => contents.some((content) => content.includes(file)));
}

const referenceText = sourceFiles
  .filter((file) => !isOfLab(file))
  .map(read)
  .join("\n");

/**
 * Sentences of a lab file that no file of the reference has: long enough to be nobody else's by
 * chance, and prose, since a line of code may well stand in a library, too.
 */
function textsOf(file: string): string[] {
  const pieces = read(file)
    .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "")
    .split(/["'`<>{}\n]/)
    .map((piece) => piece.trim());
  return pieces.filter(
    (piece) =>
      piece.length >= 20 &&
      /^[A-Z][^=;()]*$/.test(piece) &&
      piece.split(" ").length >= 4 &&
      !referenceText.includes(piece),
  );
}

const labTexts = labFiles.map((file) => ({ file, texts: textsOf(file) }));

/** Lab files of which a text is in a build, each with where. */
export function labTextsIn(
  directory: string,
  isLookedAt: (name: string) => boolean,
): { file: string; where: string }[] {
  const outputs = outputOf(directory).filter(({ name }) => isLookedAt(name));
  return outputs.flatMap(({ name, text }) => {
    const content = text();
    return labTexts
      .filter(({ texts }) => texts.some((piece) => content.includes(piece)))
      .map(({ file }) => ({ file, where: name }));
  });
}

/** Lab files that run in a browser, where no map names them. */
export const labFilesOfBrowser = labFiles.filter((file) => read(file).startsWith('"use client"'));
