const moments = new Set(["createdAt", "lastSeenAt", "endsAt", "lastRefreshedAt"]);

/** A record's field as it is stored, with moments readable. UTC, so that server and browser agree. */
export function printField(name: string, value: string): string {
  if (moments.has(name))
    return `${new Date(Number(value)).toISOString().slice(0, 19).replace("T", " ")} UTC`;
  return value;
}
