/**
 * Any PostgreSQL, 13 or later, behind the loopback endpoint: a small pool whose connections are opened
 * when they are needed. While the server is away each statement fails at once, with the reason; a
 * connection that lets a statement wait too long is closed, and the next has another. Node only.
 */
import { DatabaseError, Pool, type PoolClient } from "pg";
import { product } from "../../product";
import type { Query, QueryResult, SqlEngine } from "./engine";

/** A server allows 100 by default, and has to serve other processes, too. */
const maximumConnections = 10;
const connectTimeoutMilliseconds = 1000;
/** A little less than the application's own client waits. */
const answerTimeoutMilliseconds = 900;
/** Before that the server itself ends a statement, which undoes it: nothing is done that nobody hears of. */
const statementTimeoutMilliseconds = 800;

/** Every value as the server writes it: the client at the other end knows the types. */
const types = { getTypeParser: () => (value: string | Buffer) => value };

export function createServerEngine(url: string): SqlEngine {
  const pool = new Pool({
    connectionString: url,
    max: maximumConnections,
    connectionTimeoutMillis: connectTimeoutMilliseconds,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    statement_timeout: statementTimeoutMilliseconds,
    application_name: product.name,
    allowExitOnIdle: true,
  });
  // A connection that breaks while nobody uses it: the next statement opens another.
  pool.on("error", () => {});
  return {
    name: `PostgreSQL at ${new URL(url).host}`,
    run: (query) => runIn(pool, query),
    close: () => pool.end(),
  };
}

async function runIn(pool: Pool, query: Query): Promise<QueryResult> {
  const client = await pool.connect().catch(rethrow);
  let failure: Error | undefined;
  // A connection that ends in the middle says so to its listeners besides.
  const onEnd = () => {};
  client.on("error", onEnd);
  try {
    return await inTime(client, query);
  } catch (error) {
    failure = asError(error);
    throw failure;
  } finally {
    client.off("error", onEnd);
    // Nobody can say what a connection holds that broke or kept silent.
    client.release(failure instanceof DatabaseError ? undefined : failure);
  }
}

async function inTime(client: PoolClient, { query, params }: Query): Promise<QueryResult> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    const silent = () => reject(connectionError("57014", "the server did not answer in time"));
    timer = setTimeout(silent, answerTimeoutMilliseconds);
  });
  const answer = client.query({ text: query, values: [...params], rowMode: "array", types });
  answer.catch(() => {});
  try {
    const { command, rowCount, fields, rows } = await Promise.race([answer, tooLate]);
    const named = fields.map(({ name, dataTypeID }) => ({ name, dataTypeID }));
    return { command, rowCount, fields: named, rows };
  } finally {
    clearTimeout(timer);
  }
}

function rethrow(error: unknown): never {
  throw asError(error);
}

/** What the server says has a code of its own. Of anything else the connection is to blame: SQLSTATE 08006. */
function asError(error: unknown): Error {
  if (error instanceof DatabaseError || error instanceof ConnectionError) return error;
  const { code, message = "" } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  return connectionError("08006", code ?? (/timeout/i.test(message) ? "ETIMEDOUT" : message));
}

class ConnectionError extends Error {
  override readonly name = "ConnectionError";
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

function connectionError(code: string, message: string): ConnectionError {
  return new ConnectionError(code, message);
}
