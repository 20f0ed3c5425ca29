/** What was built, from the one who built it to those who run it. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { ProgramResult } from "../support/run-program";
import type { PlacedFunction } from "./functions";

export interface Deployment {
  /** `config.json`, `static` and the middleware. */
  output: string;
  functions: [path: string, PlacedFunction][];
  secrets: { AUTH_SECRET: string; JWT_PRIVATE_KEYS: string };
  /** What came of a build without variables. */
  buildWithoutVariables: ProgramResult;
}

const fileIn = (directory: string) => path.join(directory, "deployment.json");

export function writeDeployment(directory: string, deployment: Deployment): void {
  writeFileSync(fileIn(directory), JSON.stringify(deployment));
}

export function readDeployment(directory: string): Deployment {
  return JSON.parse(readFileSync(fileIn(directory), "utf8"));
}
