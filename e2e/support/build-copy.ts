/** Builds a copy of the application in a folder of its own, changed as a test needs it. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

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

export function removeCopy(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
}
