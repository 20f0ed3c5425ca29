/**
 * PostgreSQL inside this process. Data lives as long as the process does. It takes some seconds to start
 * and is loaded only when it is chosen. Node only.
 */
import { z } from "zod";
import type { SqlEngine } from "./engine";

/** A type without a parser of its own comes as text; the others are told to leave it so. */
const asText = (value: string) => value;

const rowsSchema = z.array(z.array(z.string().nullable()));

/** `folder`: where its data is to lie instead, and lives on. */
export async function createEmbeddedEngine(folder?: string): Promise<SqlEngine> {
  // Loaded by Node itself: its WebAssembly lies beside it, where it would not be found from a bundle.
  const { PGlite, types } = await import(/* turbopackIgnore: true */ "@electric-sql/pglite");
  const database = await PGlite.create(folder);
  const parsers = Object.fromEntries(Object.values(types).map((type) => [type, asText]));
  return {
    name: "an embedded PostgreSQL: its data lives as long as this process",
    async run({ query, params }) {
      const result = await database.query(query, [...params], { rowMode: "array", parsers });
      return {
        command: result.command ?? "",
        rowCount: result.rowCount ?? null,
        fields: result.fields,
        rows: rowsSchema.parse(result.rows),
      };
    },
    close: () => database.close(),
  };
}
