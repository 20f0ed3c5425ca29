/** Runs a program to its end, with what is typed into it, and tells what it said. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { withoutConfiguration } from "./next-server";

export interface ProgramResult {
  code: number;
  /** What it answered, and what it said beside. */
  stdout: string;
  stderr: string;
}

export interface ProgramOptions {
  directory: string;
  environment?: Record<string, string>;
  input?: string;
}

export async function runProgram(
  program: string,
  words: readonly string[],
  { directory, environment = {}, input = "" }: ProgramOptions,
): Promise<ProgramResult> {
  const child = spawn(program, [...words], {
    cwd: directory,
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
