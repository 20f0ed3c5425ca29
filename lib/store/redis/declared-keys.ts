/**
 * For tests: an engine that holds every script to what a cluster demands: it touches no key but those that
 * it declares, and these lie in one slot.
 */
import type { Engine } from "./embedded-engine";

/** What stands in a key's braces decides about its slot; without braces all of it does. */
const tagOf = (key: string) => /\{([^}]+)\}/.exec(key)?.[1] ?? key;

const guard = `
local declared = {}
for _, key in ipairs(KEYS) do declared[key] = true end
local plain = redis
local redis = { call = function(name, key, ...)
  if name == 'TIME' then return plain.call(name) end
  if not declared[key] then error('undeclared: ' .. tostring(key)) end
  return plain.call(name, key, ...)
end }
`.replaceAll("\n", " ");

export function demandDeclaredKeys(engine: Engine): Engine {
  return {
    ...engine,
    run: async ([name = "", ...rest]) => {
      if (name.toUpperCase() !== "EVAL") return engine.run([name, ...rest]);
      const [script = "", count = "0", ...words] = rest;
      const tags = new Set(words.slice(0, Number(count)).map(tagOf));
      if (tags.size > 1) throw new Error(`CROSSSLOT ${words.slice(0, Number(count)).join(" ")}`);
      return engine.run([name, `${guard}${script}`, count, ...words]);
    },
  };
}
