/** Runs `npm run user`'s program as somebody in a terminal would, with the password through a pipe. */
import path from "node:path";
import { type ProgramOptions, type ProgramResult, runProgram } from "./run-program";

const root = path.join(import.meta.dirname, "..", "..");

export function runUserCommand(
  words: readonly string[],
  options: Omit<ProgramOptions, "directory"> = {},
): Promise<ProgramResult> {
  const program = path.join("lib", "command", "user.mjs");
  return runProgram(process.execPath, [program, ...words], { ...options, directory: root });
}
