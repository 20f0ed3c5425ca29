/**
 * Builds the application as Vercel would, without an account: a copy of what is in the repository, the
 * variables that the platform would set, and `vercel build`.
 */
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ProgramResult, runProgram } from "../support/run-program";

const root = path.join(import.meta.dirname, "..", "..");
const toolsDirectory = path.join(root, "node_modules", ".cache", "claimcheck-deployment");
/** Nothing of the application imports them, so they are no dependencies of it. */
const tools = {
  private: true,
  dependencies: { "edge-runtime": "4.0.1", vercel: "64.0.2" },
  // What the CLI asks for can be had no more, and no build needs it.
  overrides: { sandbox: "4.5.0" },
};
/** Any will do: nothing is asked of the account. */
const project = {
  projectId: "prj_claimcheck",
  orgId: "team_claimcheck",
  settings: { framework: "nextjs" },
};

export async function installTools(): Promise<void> {
  const manifest = path.join(toolsDirectory, "package.json");
  const wanted = JSON.stringify(tools);
  const installed = path.join(toolsDirectory, "installed.json");
  if (existsSync(installed) && readFileSync(installed, "utf8") === wanted) return;
  mkdirSync(toolsDirectory, { recursive: true });
  writeFileSync(manifest, wanted);
  const words = ["install", "--no-audit", "--no-fund", "--no-package-lock"];
  const { code, stderr } = await runProgram("npm", words, { directory: toolsDirectory });
  if (code !== 0) throw new Error(`The tools cannot be installed.\n${stderr}`);
  writeFileSync(installed, wanted);
}

export const requireTool = createRequire(path.join(toolsDirectory, "package.json"));

/** What would be uploaded: what is in the repository, or would be with the next commit. */
export function copyRepository(): string {
  const directory = mkdtempSync(path.join(realpathSync(tmpdir()), "claimcheck-deployment-"));
  const words = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", words, { cwd: root, encoding: "utf8" }).split("\0");
  for (const file of files.filter((one) => one !== "" && existsSync(path.join(root, one))))
    cpSync(path.join(root, file), path.join(directory, file), { recursive: true });
  mkdirSync(path.join(directory, ".vercel"));
  writeFileSync(path.join(directory, ".vercel", "project.json"), JSON.stringify(project));
  return directory;
}

/** A production build with these variables and no others. The output is in `.vercel/output`. */
export function buildForVercel(
  directory: string,
  variables: Record<string, string>,
): Promise<ProgramResult> {
  const cli = requireTool.resolve("vercel/dist/vc.js");
  const noAccount = path.join(directory, ".vercel", "no-account");
  mkdirSync(noAccount, { recursive: true });
  const words = ["build", "--prod", "--yes", "--token", "none", "--global-config", noAccount];
  return runProgram(process.execPath, [cli, ...words], {
    directory,
    environment: {
      ...variables,
      CI: "1",
      NEXT_TELEMETRY_DISABLED: "1",
      VERCEL_TELEMETRY_DISABLED: "1",
      npm_config_prefer_offline: "true",
    },
  });
}
