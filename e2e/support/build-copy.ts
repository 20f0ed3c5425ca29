/** Builds a copy of the application in a folder of its own, changed as a test needs it. */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { linkTree } from "./link-tree";

const root = path.join(import.meta.dirname, "..", "..");
const parts = [
  "app",
  "components",
  "lib",
  "registry.json",
  "middleware.ts",
  "instrumentation.ts",
  "instrumentation.adopt.ts",
  "tsconfig.json",
  "postcss.config.mjs",
];

export interface CopyOptions {
  name: string;
  without?: readonly string[];
}

/**
 * The copy lives outside the repository, because Turbopack looks for a missing middleware.ts in the
 * folders above, too. Its root is the file system's, so that the link to node_modules stays inside.
 */
export function copyApplication({ name, without = [] }: CopyOptions): string {
  const directory = mkdtempSync(path.join(realpathSync(tmpdir()), `claimcheck-${name}-`));
  symlinkSync(path.join(root, "node_modules"), path.join(directory, "node_modules"), "junction");
  for (const part of parts.filter((one) => !without.includes(one))) {
    cpSync(path.join(root, part), path.join(directory, part), { recursive: true });
  }
  writeFileSync(
    path.join(directory, "package.json"),
    '{ "name": "copy", "private": true, "type": "module" }\n',
  );
  cpSync(path.join(root, "next.config.mjs"), path.join(directory, "base.config.mjs"));
  const turbopackRoot = JSON.stringify(path.parse(directory).root);
  const config = `import base from "./base.config.mjs";
export default { ...base, turbopack: { ...base.turbopack, root: ${turbopackRoot} } };
`;
  writeFileSync(path.join(directory, "next.config.mjs"), config);
  return directory;
}

/** What is configured is the test's choice alone, as in next-server.ts. */
export function build(directory: string, configuration: Record<string, string> = {}): void {
  const nextCli = path.join(root, "node_modules", "next", "dist", "bin", "next");
  const environment = {
    ...process.env,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    LAB: "",
    ...configuration,
  } as const;
  const result = spawnSync(process.execPath, [nextCli, "build"], {
    cwd: directory,
    env: environment,
    encoding: "utf8",
  });
  if (result.status !== 0)
    throw new Error(`The copy does not build.\n${result.stdout}\n${result.stderr}`);
}

const middlewareManifest = path.join("server", "middleware-manifest.json");
const middlewareSchema = z.looseObject({
  middleware: z.record(z.string(), z.unknown()),
  sortedMiddleware: z.array(z.string()),
});

/** The build of this folder, with no middleware in its list: what a build without middleware.ts answers with. */
export function copyBuildWithoutMiddleware(): string {
  const directory = copyApplication({ name: "without-middleware", without: ["middleware.ts"] });
  const [from, to] = [path.join(root, ".next"), path.join(directory, ".next")];
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [one, other] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (!entry.isDirectory()) cpSync(one, other);
    else if (entry.name !== "cache") linkTree(one, other);
  }
  const list = path.join(to, middlewareManifest);
  const listed = middlewareSchema.parse(JSON.parse(readFileSync(list, "utf8")));
  if (listed.sortedMiddleware.length === 0) throw new Error("The build has no middleware.");
  // Not written into: the file is the build's own.
  rmSync(list);
  writeFileSync(list, JSON.stringify({ ...listed, middleware: {}, sortedMiddleware: [] }));
  return directory;
}

export function removeCopy(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
}
