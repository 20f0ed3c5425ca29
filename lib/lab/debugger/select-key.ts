/** DEMO: which key a token is verified with. RFC 8725 §3.1: the kid only chooses among known keys. */
import type { JsonObject } from "./json-object";
import type { KeyMaterial } from "./key-material";

export type SelectedKey =
  | { ok: true; key: KeyMaterial }
  | { ok: false; reason: "unknown-key"; text: string };

/** A single key that somebody chose is used whatever the kid says: nothing is left to choose. */
export function selectKey(header: JsonObject, keys: readonly KeyMaterial[]): SelectedKey {
  const refuse = (text: string): SelectedKey => ({ ok: false, reason: "unknown-key", text });
  const [first, ...others] = keys;
  if (!first) return refuse("There is no key to verify with.");
  if (others.length === 0 && first.kid === null) return { ok: true, key: first };
  const { kid } = header;
  if (typeof kid !== "string")
    return refuse(
      `The token names no key (kid), and there are ${keys.length}. Trying them one after the other is not done: paste the one key alone.`,
    );
  const key = keys.find((one) => one.kid === kid);
  return key
    ? { ok: true, key }
    : refuse(`The token names the key “${kid}”, and no key here has that name.`);
}
