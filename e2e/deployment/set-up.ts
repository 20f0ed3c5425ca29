/**
 * Builds before the first test. CLAIMCHECK_DEPLOYMENT names a folder where the build is kept, and taken from if there
 * is one; without it, it goes when the tests are over.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { randomSecret } from "../../lib/base/secrets";
import { generatePrivateKeys } from "../../lib/jwt/generate-keys";
import { buildForVercel, copyRepository, installTools } from "./build-deployment";
import { writeDeployment } from "./deployment";
import { placeFunctions } from "./functions";

const platformVariables = { VERCEL: "1", VERCEL_ENV: "production" };
/** For the build alone: what runs says where it is and where its store is. */
const elsewhere = {
  VERCEL_URL: "claimcheck-build.example",
  VERCEL_PROJECT_PRODUCTION_URL: "claimcheck.example",
  UPSTASH_REDIS_REST_URL: "https://store.example",
  UPSTASH_REDIS_REST_TOKEN: randomSecret(),
};

export default async function setUp(): Promise<() => void> {
  await installTools();
  const kept = process.env.CLAIMCHECK_DEPLOYMENT;
  if (kept && existsSync(kept)) return () => {};
  const directory = kept ?? mkdtempSync(path.join(realpathSync(tmpdir()), "claimcheck-deployed-"));
  mkdirSync(directory, { recursive: true });
  process.env.CLAIMCHECK_DEPLOYMENT = directory;
  const source = copyRepository();
  try {
    await build(source, directory);
  } finally {
    // Whatever a function were to read of it by a path of this machine is not there either.
    rmSync(source, { recursive: true, force: true });
  }
  return () => {
    if (!kept) rmSync(directory, { recursive: true, force: true });
  };
}

async function build(source: string, directory: string): Promise<void> {
  const secrets = {
    AUTH_SECRET: randomSecret(),
    JWT_PRIVATE_KEYS: await generatePrivateKeys(),
  };
  const buildWithoutVariables = await buildForVercel(source, platformVariables);
  const { code, stdout, stderr } = await buildForVercel(source, {
    ...platformVariables,
    ...elsewhere,
    ...secrets,
  });
  if (code !== 0) throw new Error(`The deployment does not build.\n${stdout}\n${stderr}`);
  const written = path.join(source, ".vercel", "output");
  const into = path.join(directory, "functions");
  const functions = [...placeFunctions({ output: written, root: source, into })];
  const output = path.join(directory, "output");
  for (const part of ["config.json", "static", path.join("functions", "middleware.func")])
    cpSync(path.join(written, part), path.join(output, part), { recursive: true });
  writeDeployment(directory, { output, functions, secrets, buildWithoutVariables });
}
