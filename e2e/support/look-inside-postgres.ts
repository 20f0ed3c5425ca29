/**
 * What PostgreSQL keeps, asked for in the words of Redis: the tests look inside a store with them. A row is
 * a key (`session:{id}`, `user:{id}`, …), and a record's text is what the records' interfaces have.
 */
import type { SqlEngine } from "../../lib/store/postgres/engine";

/** Table and primary key of each kind of key, and what makes a row its record. */
const kinds: Readonly<Record<string, { table: string; key: string; record: string }>> = {
  session: {
    table: "sessions",
    key: "id",
    record: `json_build_object('userId', user_id, 'createdAt', created_at, 'lastSeenAt', last_seen_at,
      'endsAt', ends_at, 'idleMilliseconds', idle_milliseconds, 'device', device)`,
  },
  family: { table: "families", key: "id", record: "sign_in.family_record(it)" },
  user: {
    table: "users",
    key: "id",
    record: `json_build_object('userId', id, 'directoryId', directory_id, 'username', username, 'name', name,
      'role', role, 'disabled', disabled::int::text, 'passwordHash', password_hash)`,
  },
  directory: { table: "directories", key: "id", record: "to_json(it)" },
  denied: { table: "denied", key: "jti", record: "to_json(it)" },
  failures: { table: "failures", key: "account", record: "to_json(it)" },
};

/** Columns by what a record calls them. */
const column = (member: string) => member.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function kindOf(key: string) {
  const [name = "", ...id] = key.split(":");
  const kind = kinds[name];
  if (!kind) throw new Error(`No table for ${key}.`);
  return { ...kind, id: id.join(":") };
}

const there = "kept_until > now()";

type Reply = string | number | null | Reply[];

export function lookInside(engine: SqlEngine): (...command: string[]) => Promise<Reply> {
  const ask = async (query: string, ...params: string[]) =>
    (await engine.run({ query, params })).rows.map(([value]) => value ?? null);
  const read = async (key: string) => {
    const { table, key: id, record, id: value } = kindOf(key);
    const [text] = await ask(
      `SELECT ${record} FROM sign_in.${table} AS it WHERE ${id} = $1 AND ${there}`,
      value,
    );
    return text == null ? null : JSON.stringify(JSON.parse(text));
  };
  const update = async (key: string, set: string, ...params: string[]) => {
    const { table, key: id, id: value } = kindOf(key);
    const query = `UPDATE sign_in.${table} SET ${set} WHERE ${id} = $1 RETURNING 1`;
    return (await ask(query, value, ...params)).length;
  };
  const write = async (key: string, members: Readonly<Record<string, unknown>>) => {
    for (const [member, value] of Object.entries(members)) {
      const text = typeof value === "object" && value ? JSON.stringify(value) : String(value);
      const is = member === "disabled" ? "$2::int::boolean" : "$2";
      if (value !== null) await update(key, `${column(member)} = ${is}`, text);
    }
    return "OK";
  };
  /** `requests:{runs:who}:window`, as Redis has it in one slot: so many of them, just now. */
  const writeRuns = async (key: string, count: number) => {
    const [, account = ""] = /\{(.*)\}/.exec(key) ?? [];
    const times = "array_fill(now(), ARRAY[$2::int])";
    await ask(
      `INSERT INTO sign_in.failures VALUES ($1, ${times}, now() + interval '1 minute') ON CONFLICT DO NOTHING RETURNING 1`,
      account,
      String(count),
    );
    return "OK";
  };
  const keys = async (pattern: string) => {
    const all = Object.entries(kinds).map(
      ([name, { table, key }]) =>
        `SELECT '${name}:' || ${key} FROM sign_in.${table} WHERE ${there}`,
    );
    const matches = new RegExp(
      `^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`,
    );
    return (await ask(all.join(" UNION ALL "))).map(String).filter((key) => matches.test(key));
  };
  return async (name = "", ...given) => {
    // As the screen names a row.
    const words = given.map((word) =>
      word.replace(/^sessions /, "session:").replace(/^families /, "family:"),
    );
    const [key = "", first = "", second = ""] = words;
    switch (name) {
      case "GET":
        return read(key);
      case "SET":
        if (key.startsWith("requests:")) return writeRuns(key, Number(first));
        return write(key, JSON.parse(first));
      case "HGET":
        return JSON.parse((await read(key)) ?? "{}")[first] ?? null;
      case "HSET":
        return write(key, { [first]: second });
      case "EXISTS":
        return (await Promise.all(words.map(read))).filter((one) => one !== null).length;
      case "DEL": {
        const { table, key: id, id: value } = kindOf(key);
        return (await ask(`DELETE FROM sign_in.${table} WHERE ${id} = $1 RETURNING 1`, value))
          .length;
      }
      case "EXPIRE":
        return update(key, "kept_until = now() + make_interval(secs => $2::float8)", first);
      case "TTL": {
        // Of a user's devices together: as long as the longest of them may last.
        const [index = "", userId = ""] = key.split(":");
        if (index === "sessions" || index === "families") {
          const longest = `SELECT (max(ends_at) / 1000 - extract(epoch FROM now()))::int FROM sign_in.${index}`;
          return Number((await ask(`${longest} WHERE user_id = $1`, userId))[0] ?? -2);
        }
        const { table, key: id, id: value } = kindOf(key);
        const left = `CASE WHEN kept_until = 'infinity' THEN -1 ELSE ceil(extract(epoch FROM kept_until - now())) END`;
        const [seconds] = await ask(
          `SELECT (${left})::int FROM sign_in.${table} WHERE ${id} = $1 AND ${there}`,
          value,
        );
        return Number(seconds ?? -2);
      }
      case "STRLEN":
        return (await read(key))?.length ?? 0;
      case "TYPE":
        return "string";
      case "KEYS":
        return keys(key);
      case "ZRANGE": {
        const [index = "", userId = ""] = key.split(":");
        const kind = index.replace(/ies$/, "y").replace(/s$/, "");
        return ask(
          `SELECT '${kind}:' || id FROM sign_in.${index} WHERE user_id = $1 AND ${there} ORDER BY created_at, id`,
          userId,
        );
      }
      case "FLUSHALL":
        await engine.run({
          query: `TRUNCATE ${Object.values(kinds)
            .map(({ table }) => `sign_in.${table}`)
            .join(", ")}`,
          params: [],
        });
        return "OK";
      default:
        throw new Error(`${name} is not known here.`);
    }
  };
}
