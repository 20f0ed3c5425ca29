/**
 * One Memcached or several. Which of them has a key follows from the key and their addresses alone
 * (rendezvous hashing): one more or one less moves no keys but its share. Nobody stands in for one that is
 * away: when it came back, it would know sign-ins that were ended meanwhile. A command that is not
 * answered in time costs its connection, and the next has another. Node only.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { StoreUnavailableError } from "../unavailable";

/** With the quarter of it by which the client looks later, a little less than the application waits. */
const timeoutMilliseconds = 700;
/** More seconds than these Memcached takes for a date. */
const longestSeconds = 2_592_000;

export type Command =
  | { verb: "gets"; keys: readonly string[] }
  | { verb: "set" | "add"; key: string; value: string; seconds: number }
  | { verb: "cas"; key: string; value: string; seconds: number; version: string }
  | { verb: "delete"; key: string };

export interface Item {
  key: string;
  value: string;
  /** What `cas` compares: another after every write. */
  version: string;
}

/** `said`: STORED, DELETED, or what Memcached says in their place. */
export interface Reply {
  said: string;
  items: readonly Item[];
}

export interface Engine {
  name: string;
  /** Throws StoreUnavailableError. */
  run(command: Command): Promise<Reply>;
  /** Whether each server answers. Throws the same. */
  ask(): Promise<void>;
  /** What a sign-in needs, asked of each server: to write, read, replace and delete. */
  prove(): Promise<void>;
  close(): void;
}

/** `addresses`: `host:port` of each. Connects when it is first asked. */
export async function openServers(addresses: readonly string[]): Promise<Engine> {
  // Loaded by Node itself: it looks for optional packages, which a bundler would want to have.
  const { MemcacheClient } = await import(/* turbopackIgnore: true */ "memcache-client");
  const servers = addresses.map((address) => ({
    address,
    client: new MemcacheClient({
      server: address,
      cmdTimeout: timeoutMilliseconds,
      connectTimeout: timeoutMilliseconds,
      noDelay: true,
    }),
  }));
  type Server = (typeof servers)[number];

  async function getFrom({ address, client }: Server, keys: readonly string[]): Promise<Item[]> {
    const found = z
      .record(z.string(), z.object({ value: z.string(), casUniq: z.string() }))
      .safeParse(await client.gets([...keys]));
    if (!found.success) throw new StoreUnavailableError("unreadable", address);
    return Object.entries(found.data).map(([key, { value, casUniq }]) => ({
      key,
      value,
      version: casUniq,
    }));
  }

  async function runOn(server: Server, command: Command): Promise<Reply> {
    const { client } = server;
    switch (command.verb) {
      case "gets":
        return { said: "END", items: await getFrom(server, command.keys) };
      case "delete":
        return inWords(client.delete(command.key));
      case "cas": {
        const options = { lifetime: expiry(command.seconds), casUniq: command.version };
        return inWords(client.cas(command.key, command.value, options));
      }
      default: {
        const options = { lifetime: expiry(command.seconds) };
        return inWords(client[command.verb](command.key, command.value, options));
      }
    }
  }

  const onAll = async (work: (server: Server) => Promise<unknown>) => {
    await Promise.all(servers.map((server) => work(server).catch(failAt(server.address))));
  };
  const on = (server: Server, command: Command) =>
    runOn(server, command).catch(failAt(server.address));

  return {
    name: `Memcached at ${addresses.join(", ")}`,
    async run(command) {
      if (command.verb !== "gets") return on(serverOf(servers, command.key), command);
      const replies = servers.map((server) => {
        const keys = command.keys.filter((key) => serverOf(servers, key) === server);
        return keys.length > 0 ? on(server, { verb: "gets", keys }) : { items: [] };
      });
      const items = (await Promise.all(replies)).flatMap((reply) => reply.items);
      return { said: "END", items };
    },
    ask: () => onAll(({ client }) => client.version()),
    prove: () => onAll((server) => prove(server.address, (command) => runOn(server, command))),
    close: () => {
      for (const { client } of servers) client.shutdown();
    },
  };
}

/** Of several the one whose address has the highest hash with that key. */
export function serverOf<Server extends { address: string }>(
  servers: readonly Server[],
  key: string,
): Server {
  const rank = ({ address }: Server) =>
    createHash("sha1").update(`${address} ${key}`).digest("hex");
  return servers.reduce((best, one) => (rank(one) > rank(best) ? one : best));
}

function expiry(seconds: number): number {
  return seconds > longestSeconds ? Math.ceil(Date.now() / 1000) + seconds : seconds;
}

/** What Memcached says in place of STORED or DELETED is an answer too; an error of it is none. */
async function inWords(asked: Promise<string[]>): Promise<Reply> {
  const answers = ["NOT_STORED", "EXISTS", "NOT_FOUND"];
  const said = await asked.then(
    ([word = ""]) => word,
    (error: unknown) => {
      if (error instanceof Error && answers.includes(error.message)) return error.message;
      throw error;
    },
  );
  return { said, items: [] };
}

async function prove(address: string, run: Engine["run"]): Promise<void> {
  const key = `trial:${crypto.randomUUID()}`;
  await run({ verb: "set", key, value: "1", seconds: 10 });
  const [item] = (await run({ verb: "gets", keys: [key] })).items;
  const version = item?.version ?? "";
  const { said } = await run({ verb: "cas", key, value: "2", seconds: 10, version });
  await run({ verb: "delete", key });
  if (said !== "STORED") throw new StoreUnavailableError("refused", `${address} ${said}`);
}

/** Which server failed how. `detail` begins with its address. */
const failAt =
  (address: string) =>
  (error: unknown): never => {
    if (error instanceof StoreUnavailableError) throw error;
    const { code, message = "" } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
    const words = `${address} ${code ?? message}`.replace(/\p{Cc}+/gu, " ").slice(0, 200);
    if (/^(SERVER_|CLIENT_)?ERROR\b/.test(message))
      throw new StoreUnavailableError("refused", words);
    if (/timeout/i.test(message)) throw new StoreUnavailableError("timeout", address);
    throw new StoreUnavailableError("unreachable", words);
  };
