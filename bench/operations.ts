/** What happens once in a sign-in's life, one after another and alone: how long it takes, and of it argon2. */
import type { NextServer } from "../e2e/support/next-server";
import type { Flow } from "../lib/identity/identity";
import { places } from "./application";
import { cpuMillisecondsOf, perRequest } from "./cpu";
import { median } from "./spread";
import { demoCredentials, Visitor } from "./visitor";

export interface Operation {
  name: string;
  /** Medians, one request at a time. */
  milliseconds: number;
  /** Of it for the password; null where none is asked for. */
  argon2Milliseconds: number | null;
  /** Of the server's process, for each; null where the system does not tell. */
  cpuMilliseconds: number | null;
}

type Visitors = Readonly<Record<Flow, Visitor>>;

type Act = (visitor: Visitors) => Promise<number | null>;

/** So many visitors, each with both flows; all do the first, then all do the second, and so on. */
export async function measureOperations(server: NextServer, count: number): Promise<Operation[]> {
  const { origin } = server;
  const signIn =
    (flow: Flow): Act =>
    async (visitor) => {
      const { body } = await visitor[flow].ask(
        origin,
        "POST",
        `/api/${flow}/login`,
        demoCredentials,
      );
      const steps: { name: string; milliseconds: number }[] = JSON.parse(body).receipt.steps;
      return steps.find(({ name }) => name === "password")?.milliseconds ?? null;
    };
  const open =
    (flow: Flow): Act =>
    async (visitor) => {
      await visitor[flow].ask(origin, "GET", places.protected);
      return null;
    };
  const post =
    (flow: Flow, path: string): Act =>
    async (visitor) => {
      await visitor[flow].ask(origin, "POST", path);
      return null;
    };

  const acts: readonly (readonly [string, Act])[] = [
    ["signing in by session", signIn("session")],
    ["signing in by JWT", signIn("jwt")],
    ["the first page with a session", open("session")],
    ["the second page with a session", open("session")],
    ["the first page with a JWT", open("jwt")],
    ["the second page with a JWT", open("jwt")],
    ["a refresh", post("jwt", "/api/jwt/refresh")],
    ["logging out by session", post("session", "/api/session/logout")],
    ["logging out by JWT", post("jwt", "/api/jwt/logout")],
  ];
  // Some to warm up, measured with the others and then left out.
  const warmUp = 5;
  const visitors = Array.from({ length: warmUp + count }, () => ({
    session: new Visitor(),
    jwt: new Visitor(),
  }));
  const operations: Operation[] = [];
  for (const [name, act] of acts) {
    for (const visitor of visitors.slice(0, warmUp)) await act(visitor);
    const before = cpuMillisecondsOf(server.pid);
    const times: number[] = [];
    const hashes: number[] = [];
    for (const visitor of visitors.slice(warmUp)) {
      const start = performance.now();
      const hashing = await act(visitor);
      times.push(performance.now() - start);
      if (hashing !== null) hashes.push(hashing);
    }
    operations.push({
      name,
      milliseconds: median(times),
      argon2Milliseconds: hashes.length > 0 ? median(hashes) : null,
      cpuMilliseconds: perRequest(before, cpuMillisecondsOf(server.pid), count),
    });
  }
  return operations;
}
