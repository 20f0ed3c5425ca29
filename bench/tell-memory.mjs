/**
 * Loaded into a server that is measured (`node --import`): at SIGUSR2 it collects its garbage and prints what
 * it then holds, in bytes, as `held 123`. Without collecting, a process holds as much as it pleases.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

process.on("SIGUSR2", () => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  console.log(`held ${heapUsed + external}`);
});
