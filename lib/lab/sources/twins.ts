/** DEMO: lib/session and lib/jwt as what they are: the same names twice, and what only one needs. */
import { type DiffBlock, diffLines } from "./diff";
import { type SourceLine, sources, textOfLine } from "./sources";

export interface TwinDiff {
  /** What both are called, without the ending: `verify`. */
  name: string;
  session: TwinFile;
  jwt: TwinFile;
  blocks: readonly DiffBlock[];
  /** How many lines both have. */
  same: number;
}

export interface TwinFile {
  file: string;
  lines: readonly SourceLine[];
}

const folders = { session: "lib/session/", jwt: "lib/jwt/" } as const;

/** In the order in which a sign-in meets them; whatever is not named here comes after. */
const order = ["flow", "issue", "cookie", "record", "verify", "revoke", "devices"];

const names = {
  session: namesIn(folders.session),
  jwt: namesIn(folders.jwt),
} as const;

function namesIn(folder: string): readonly string[] {
  const files = Object.keys(sources).filter((file) => file.startsWith(folder));
  return files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => file.slice(folder.length, -".ts".length));
}

const placeOf = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);

export const twinNames: readonly string[] = names.session
  .filter((name) => names.jwt.includes(name))
  .toSorted((one, other) => placeOf(one) - placeOf(other) || one.localeCompare(other));

/** Files that have no twin. */
export const onlyOnes = {
  session: filesOf("session"),
  jwt: filesOf("jwt"),
} as const;

function filesOf(flow: keyof typeof folders): readonly string[] {
  return names[flow]
    .filter((name) => !twinNames.includes(name))
    .map((name) => `${folders[flow]}${name}.ts`);
}

/** The code does not change while it runs: each pair is compared once. */
const compared = new Map<string, TwinDiff>();

/** Null when there are no twins of that name. */
export function compareTwins(name: string): TwinDiff | null {
  if (!twinNames.includes(name)) return null;
  const diff = compared.get(name) ?? compare(name);
  compared.set(name, diff);
  return diff;
}

function compare(name: string): TwinDiff {
  const [session, jwt] = [twinFile("session", name), twinFile("jwt", name)];
  const blocks = diffLines(session.lines.map(textOfLine), jwt.lines.map(textOfLine));
  const same = blocks.reduce((sum, { isSame, left }) => sum + (isSame ? left.length : 0), 0);
  return { name, session, jwt, blocks, same };
}

function twinFile(flow: keyof typeof folders, name: string): TwinFile {
  const file = `${folders[flow]}${name}.ts`;
  return { file, lines: sources[file] ?? [] };
}

/** `verify` for either of the two files of that name, null for a file without a twin. */
export function twinNameOf(file: string): string | null {
  const [, name = ""] = /^lib\/(?:session|jwt)\/([\w-]+)\.ts$/.exec(file) ?? [];
  return twinNames.includes(name) ? name : null;
}
