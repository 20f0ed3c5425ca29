/** DEMO: stands in for sources.ts when the app is built: the same export, with the code in it. */
import path from "node:path";
import { listSourceFiles, readSources } from "./read-sources.mjs";

/**
 * @this {{ async(): (error: unknown, content?: string) => void, addDependency(file: string): void, rootContext: string }}
 */
export default function load() {
  const done = this.async();
  const root = path.join(import.meta.dirname, "..", "..", "..");
  void (async () => {
    for (const file of await listSourceFiles(root)) this.addDependency(path.join(root, file));
    return `export default JSON.parse(${JSON.stringify(JSON.stringify(await readSources(root)))});`;
  })().then((content) => done(null, content), done);
}
