import { formatSeconds } from "@/lib/lab/format";

const moments = new Set(["createdAt", "lastSeenAt", "endsAt", "lastRefreshedAt"]);

/** A record's field as it is stored, with moments readable. UTC, so that server and browser agree. */
export function printField(name: string, value: string): string {
  return (moments.has(name) ? formatSeconds(Number(value) / 1000) : null) ?? value;
}
