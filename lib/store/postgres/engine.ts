/** What the loopback endpoint needs of whatever answers behind it. Node only. */

export interface Query {
  query: string;
  params: readonly (string | null)[];
}

/** As Neon's protocol has it: every value as PostgreSQL writes it in text. */
export interface QueryResult {
  command: string;
  rowCount: number | null;
  fields: { name: string; dataTypeID: number }[];
  rows: (string | null)[][];
}

export interface SqlEngine {
  name: string;
  /** Throws what PostgreSQL says, with its SQLSTATE as `code`; of a connection, one of class 08. */
  run(query: Query): Promise<QueryResult>;
  close(): Promise<void>;
}
