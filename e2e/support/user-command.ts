/** Runs `npm run user`'s program as somebody in a terminal would, with the password through a pipe. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { withoutConfiguration } from "./next-server";

const root = path.join(import.meta.dirname, "..", "..");

export interface CommandResult {
  code: number;
  /** What it answered, and what it said beside. */
  stdout: string;
  stderr: string;
}

export async function runUserCommand(
  words: readonly string[],
  { environment = {}, input = "" }: { environment?: Record<string, string>; input?: string } = {},
): Promise<CommandResult> {
  const child = spawn(process.execPath, [path.join("lib", "command", "user.mjs"), ...words], {
    cwd: root,
    env: { ...withoutConfiguration(process.env), ...environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const printed = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (chunk: string) => {
      printed[name] += chunk;
    });
  }
  // A command that asks for no password may be gone before it could read one.
  child.stdin.on("error", () => {}).end(input);
  await once(child, "close");
  return { code: child.exitCode ?? -1, ...printed };
}
