/**
 * What Redis keeps, asked for as the tests name it: a record of a sign-in is a key of its own (`session:{id}`,
 * `family:{id}`), a user is `user:{id}`. Everything else is what it is.
 */
import type { Engine, Reply } from "../../lib/store/redis/embedded-engine";
import { familyKind } from "../../lib/store/redis/families";
import { sessionKind } from "../../lib/store/redis/sessions";

const kinds = {
  session: { hashes: "sessions:*", keptUntil: endIn(sessionKind) },
  family: { hashes: "families:*", keptUntil: endIn(familyKind) },
};

interface Place {
  hash: string;
  id: string;
  text: string;
  /** Milliseconds since the epoch. */
  keptUntil: number;
}

function endIn<Value>({
  schema,
  keptUntil,
}: {
  schema: { parse(text: unknown): Value };
  keptUntil(record: Value): number;
}) {
  return (text: string) => keptUntil(schema.parse(text));
}

export function lookInside({ run }: Engine): (...command: string[]) => Promise<Reply> {
  const list = async (...command: string[]) => {
    const reply = await run(command);
    if (Array.isArray(reply)) return reply.map(String);
    // A hash comes as one, or as a list, by the engine.
    const isHash = typeof reply === "object" && reply !== null && !Buffer.isBuffer(reply);
    return isHash ? Object.entries(reply).flatMap(([field, value]) => [field, String(value)]) : [];
  };
  const places = async (kind: keyof typeof kinds): Promise<Place[]> => {
    const found: Place[] = [];
    for (const hash of await list("KEYS", kinds[kind].hashes)) {
      const all = await list("HGETALL", hash);
      for (let index = 0; index < all.length; index += 2) {
        const [id = "", text = ""] = all.slice(index, index + 2);
        const keptUntil = kinds[kind].keptUntil(text);
        if (keptUntil > Date.now()) found.push({ hash, id, text, keptUntil });
      }
    }
    return found;
  };
  const placeOf = async (key: string): Promise<Place | null> => {
    const [, kind, id] = /^(session|family):(.*)$/.exec(key) ?? [];
    if (kind !== "session" && kind !== "family") return null;
    return (await places(kind)).find((place) => place.id === id) ?? null;
  };
  const isRecord = (key: string) => /^(session|family):/.test(key);

  const keys = async (pattern: string): Promise<string[]> => {
    const matches = new RegExp(
      `^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`,
    );
    const records = [
      ...(await places("session")).map(({ id }) => `session:${id}`),
      ...(await places("family")).map(({ id }) => `family:${id}`),
    ];
    const others = (await list("KEYS", "*")).filter((key) => !/^(sessions|families):/.test(key));
    return [...records, ...others].filter((key) => matches.test(key));
  };

  const ofRecord = async (name: string, key: string, value: string): Promise<Reply> => {
    const place = await placeOf(key);
    if (!place) return name === "TTL" ? -2 : name === "GET" ? null : 0;
    const { hash, id, text, keptUntil } = place;
    switch (name) {
      case "GET":
        return text;
      case "SET":
        await run(["HSET", hash, id, value]);
        return "OK";
      case "EXISTS":
        return 1;
      case "DEL":
        return run(["HDEL", hash, id]);
      case "EXPIRE":
        return run(["EXPIRE", hash, value]);
      case "TTL":
        return Math.min(
          Number(await run(["TTL", hash])),
          Math.ceil((keptUntil - Date.now()) / 1000),
        );
      case "STRLEN":
        return text.length;
      case "TYPE":
        return "string";
      default:
        throw new Error(`${name} is not known of a record.`);
    }
  };

  return async (name = "", ...given) => {
    const words = given.map(asTheTestsSay);
    const [key = "", value = ""] = words;
    if (name === "KEYS") return keys(key);
    if (name === "ZRANGE" && /^(sessions|families):/.test(key)) {
      const kind = key.startsWith("sessions:") ? "session" : "family";
      const own = (await places(kind)).filter(({ hash }) => hash === key);
      const createdAt = ({ text }: Place) => Number(JSON.parse(text).createdAt);
      return own
        .toSorted((one, other) => createdAt(one) - createdAt(other))
        .map(({ id }) => `${kind}:${id}`);
    }
    if (name === "EXISTS" && words.some(isRecord)) {
      const found = await Promise.all(words.map(placeOf));
      return found.filter((place) => place !== null).length;
    }
    return isRecord(key) ? ofRecord(name, key, value) : run([name, ...words]);
  };
}

/** `sessions:{user} id`, as the screen has it, is `session:id`; what names a user alone gets its braces. */
function asTheTestsSay(word: string): string {
  return word
    .replace(/^sessions:\{\S+\} /, "session:")
    .replace(/^families:\{\S+\} /, "family:")
    .replace(/^(user|sessions|families):([\w-]+)$/, "$1:{$2}");
}
