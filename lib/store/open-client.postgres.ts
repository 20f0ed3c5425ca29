/** The twin of lib/store/open-client.ts where PostgreSQL alone is taken along. Edge-safe. */
import type { Trace } from "../base/trace";
import { openPostgres, type PostgresClient } from "./postgres/client";
import type { PostgresSettings } from "./settings";

export type StoreClient = PostgresClient;

/** For one request, so that its trace tells of its own calls alone. */
export function openClient({ url }: PostgresSettings, trace: Trace): StoreClient {
  return openPostgres({ url, trace });
}
