/** DEMO: reads the text of a JSON object as a JWT's header and payload need it. */
export type JsonObject = Readonly<Record<string, unknown>>;

export type JsonReading = { ok: true; value: JsonObject } | { ok: false; problem: string };

/** The problem is the rest of a sentence that begins with the name of the text. */
export function readJsonObject(text: string): JsonReading {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value)
      ? { ok: true, value }
      : { ok: false, problem: "is JSON but not an object: it has to begin with { and end with }." };
  } catch (error) {
    const detail = error instanceof Error ? error.message.replace(/\.$/, "") : "no reason given";
    return { ok: false, problem: `is not JSON. The browser says: ${detail}.` };
  }
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Names that stand more than once at the top level of an object's text, which has to be JSON. Readers
 * disagree on which of the two counts (RFC 8259 §4), so a JWT must not have any (RFC 7519 §4).
 */
export function findRepeatedNames(text: string): string[] {
  const names: string[] = [];
  let depth = 0;
  for (const [piece, string, colon] of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[{}[\]]/g)) {
    if (piece === "{" || piece === "[") depth += 1;
    else if (piece === "}" || piece === "]") depth -= 1;
    else if (string && colon && depth === 1) names.push(String(JSON.parse(string)));
  }
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
