/**
 * The one PostgreSQL client, Neon's, by HTTP. Guarantees: a call is one statement and one round trip; it
 * ends within a second; it is repeated at most once, and only where repeating is harmless; every failure
 * surfaces as StoreUnavailableError, never as an empty answer and never with a value in its message.
 * Edge-safe.
 */
import { type FullQueryResults, neon, neonConfig } from "@neondatabase/serverless";
import { z } from "zod";
import type { Trace } from "../../base/trace";
import { noteAnswer, noteFailure } from "../outage";
import { StoreUnavailableError } from "../unavailable";
import { describeStatement } from "./describe-statement";
import { asUnavailable, wasRolledBack } from "./failures";

const retryPauseMilliseconds = 50;

export type Value = string | number | boolean | null;

/** Answers with the rows, each of that shape. */
export type Ask = <Row>(
  statement: string,
  values: readonly Value[],
  row: z.ZodType<Row>,
) => Promise<Row[]>;

export interface PostgresClient {
  /** For statements that must not run twice. */
  once: Ask;
  /** For statements that may run twice with the same effect. */
  repeatable: Ask;
}

export interface PostgresOptions {
  /** `postgresql://user:password@host/database`, of Neon or of the loopback endpoint. */
  url: string;
  trace: Trace;
  /** How long a call may take. */
  timeoutMilliseconds?: number;
}

const endpointOfNeon = neonConfig.fetchEndpoint;
/** The loopback endpoint is reached as it is named; of Neon its own client knows. */
neonConfig.fetchEndpoint = (host, port, options) => {
  if (host === "127.0.0.1") return `http://${host}:${port}/sql`;
  return typeof endpointOfNeon === "string" ? endpointOfNeon : endpointOfNeon(host, port, options);
};

export function openPostgres(options: PostgresOptions): PostgresClient {
  return { once: asks(options, wasRolledBack), repeatable: asks(options, isHarmlessToRepeat) };
}

const isHarmlessToRepeat = (failure: StoreUnavailableError) =>
  failure.failure === "unreachable" || wasRolledBack(failure);

function asks(
  { url, trace, timeoutMilliseconds = 1000 }: PostgresOptions,
  mayRepeat: (failure: StoreUnavailableError) => boolean,
): Ask {
  const ask = async (statement: string, values: readonly Value[]): Promise<unknown[]> => {
    try {
      const database = neon(url, { fullResults: true });
      const fetchOptions = { signal: AbortSignal.timeout(timeoutMilliseconds), cache: "no-store" };
      return rowsOf(await database.query(statement, [...values], { fetchOptions }));
    } catch (error) {
      throw asUnavailable(error);
    }
  };
  return (statement, values, row) =>
    trace.measure("postgres", describeStatement(statement, values), async () => {
      try {
        const rows = await ask(statement, values).catch(async (failure: unknown) => {
          if (!(failure instanceof StoreUnavailableError && mayRepeat(failure))) throw failure;
          await new Promise((resolve) => setTimeout(resolve, retryPauseMilliseconds));
          return ask(statement, values);
        });
        const answer = parseRows(rows, row);
        noteAnswer("postgres", Date.now());
        return answer;
      } catch (error) {
        if (error instanceof StoreUnavailableError) noteFailure("postgres", error, Date.now());
        throw error;
      }
    });
}

const resultSchema = z.object({
  command: z.string().min(1),
  rowCount: z.number().nullable(),
  rows: z.array(z.unknown()),
});

/** What does not say which command it answers, and with how many rows, is no answer: `[]` means that there is nothing. */
function rowsOf(result: FullQueryResults<boolean>): unknown[] {
  const parsed = resultSchema.safeParse(result);
  if (!parsed.success || (parsed.data.rowCount ?? 0) !== parsed.data.rows.length)
    throw new StoreUnavailableError("unreadable");
  return parsed.data.rows;
}

function parseRows<Row>(rows: unknown[], row: z.ZodType<Row>): Row[] {
  const parsed = z.array(row).safeParse(rows);
  if (!parsed.success) throw new StoreUnavailableError("unreadable");
  return parsed.data;
}

/** Of a statement that always answers with one row. */
export function onlyRow<Row>(rows: Row[]): Row {
  const [row] = rows;
  if (row === undefined || rows.length > 1) throw new StoreUnavailableError("unreadable");
  return row;
}
