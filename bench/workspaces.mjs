/**
 * `npm run build && node bench/workspaces.mjs [attempts]`: what strangers who guess leave in a server with
 * the embedded store. It starts one on loopback, lets 10 000 sign-ins be refused, each by somebody new, and
 * ends with status 1 when the process then holds 20 MB more than when it was warm. Asks nobody else.
 */
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { createJiti } from "jiti";

const allowedGrowth = 20;
/** More than the strangers whom the process remembers. */
const warmUpAttempts = 3_000;
const atOnce = 8;

const [given = "10000"] = process.argv.slice(2);
const attempts = Number(given);
if (!Number.isInteger(attempts) || attempts < 1) {
  console.error("Usage: node bench/workspaces.mjs [attempts]");
  process.exit(2);
}

/** @type {typeof import("../e2e/support/next-server")} */
const { startNext } = await createJiti(import.meta.url, { fsCache: false }).import(
  "../e2e/support/next-server.ts",
);
const tellMemory = pathToFileURL(path.join(import.meta.dirname, "tell-memory.mjs"));
const server = await startNext({
  hostname: "127.0.0.1",
  environment: { NODE_OPTIONS: `--import=${tellMemory}` },
});
try {
  await guess(warmUpAttempts);
  const before = await megabytesHeld();
  await guess(attempts);
  const after = await megabytesHeld();
  const growth = after - before;
  console.log(
    `${attempts} refused: ${before.toFixed(1)} MB held before, ${after.toFixed(1)} MB after, a difference of ${growth.toFixed(1)} MB.`,
  );
  if (growth > allowedGrowth) process.exitCode = 1;
} finally {
  await server.stop();
}

/**
 * So many wrong passwords, for people that there are and that there are not, by both flows.
 *
 * @param {number} count
 */
async function guess(count) {
  let left = count;
  const guessOn = async () => {
    while (left > 0) {
      left -= 1;
      const flow = left % 2 === 0 ? "session" : "jwt";
      const username = left % 4 < 2 ? "ada" : `nobody-${left}`;
      const response = await fetch(`${server.origin}/api/${flow}/login`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: server.origin },
        body: JSON.stringify({ username, password: "guess" }),
      });
      await response.arrayBuffer();
      if (response.status !== 401) throw new Error(`${response.status} instead of 401`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, guessOn));
}

/** What the server holds once its garbage is collected. */
async function megabytesHeld() {
  const told = () => [...server.output().matchAll(/^held (\d+)$/gm)].map(([, bytes]) => bytes);
  const before = told().length;
  if (server.pid === undefined) throw new Error("There is no server.");
  process.kill(server.pid, "SIGUSR2");
  for (;;) {
    const bytes = told()[before];
    if (bytes !== undefined) return Number(bytes) / 2 ** 20;
    await delay(100);
  }
}
