/**
 * @upstash/ratelimit heads its scripts with a flag that Upstash alone knows and Redis refuses. Here
 * they run without it, also when they are called again by the hash that they have with it. Node only.
 */
import { createHash } from "node:crypto";

const upstashHeading = "#!lua flags=allow-key-locking";

/** Turns a command as sent to Upstash into one that any Redis understands. Remembers scripts. */
export function createScriptTranslator(): (command: readonly string[]) => readonly string[] {
  const scripts = new Map<string, string>();
  return (command) => {
    const [name = "", script = "", ...rest] = command;
    switch (name.toUpperCase()) {
      case "EVAL": {
        if (!script.startsWith(upstashHeading)) return command;
        const translated = script.slice(script.indexOf("\n") + 1);
        scripts.set(createHash("sha1").update(script).digest("hex"), translated);
        return [name, translated, ...rest];
      }
      case "EVALSHA": {
        const translated = scripts.get(script.toLowerCase());
        return translated === undefined ? command : ["EVAL", translated, ...rest];
      }
      default:
        return command;
    }
  };
}
