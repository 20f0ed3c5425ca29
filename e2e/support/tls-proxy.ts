/** A proxy that ends TLS in front of a server, and does to requests and answers what a test tells it to. */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import path from "node:path";

export interface ProxiedAnswer {
  method: string;
  path: string;
  status: number;
  headers: OutgoingHttpHeaders;
  body: string;
}

/** Changes what it is handed, in place. */
export interface Mischief {
  request?: (headers: IncomingHttpHeaders) => void;
  answer?: (answer: ProxiedAnswer) => void;
}

export interface TlsProxy {
  origin: string;
  /** The file that a client has to trust. */
  certificate: string;
  /** Where requests go on to, as http://host:port. */
  leadTo(upstream: string): void;
  misbehave(mischief: Mischief): void;
  close(): void;
}

export async function openTlsProxy(): Promise<TlsProxy> {
  const folder = mkdtempSync(path.join(tmpdir(), "claimcheck-tls-"));
  const at = (name: string) => path.join(folder, name);
  const words = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout ${at("key")} -out ${at("crt")}`;
  const made = spawnSync("openssl", words.split(" "), { stdio: "ignore" });
  if (made.status !== 0) throw new Error("openssl makes no certificate.");
  let upstream = new URL("http://localhost");
  let mischief: Mischief = {};
  const files = { key: readFileSync(at("key")), cert: readFileSync(at("crt")) };
  const server = createServer(files, (incoming, outgoing) => {
    const { url = "/", method = "GET" } = incoming;
    const headers = {
      ...incoming.headers,
      // So that a body can be read, and changed.
      "accept-encoding": "identity",
      "x-forwarded-proto": "https",
      "x-forwarded-host": incoming.headers.host,
    };
    mischief.request?.(headers);
    const { hostname, port } = upstream;
    const asked = request({ hostname, port, path: url, method, headers }, async (answer) => {
      const proxied: ProxiedAnswer = {
        method,
        path: url,
        status: answer.statusCode ?? 502,
        headers: { ...answer.headers },
        body: Buffer.concat(await answer.toArray()).toString(),
      };
      delete proxied.headers["content-length"];
      delete proxied.headers["transfer-encoding"];
      mischief.answer?.(proxied);
      // Left to itself Node adds one of its own.
      outgoing.sendDate = proxied.headers.date === undefined;
      outgoing.writeHead(proxied.status, proxied.headers).end(proxied.body);
    });
    asked.once("error", () => outgoing.destroy());
    incoming.pipe(asked);
  });
  server.listen(0, "localhost");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  return {
    origin: `https://localhost:${address.port}`,
    certificate: at("crt"),
    leadTo: (target) => {
      upstream = new URL(target);
    },
    misbehave: (next) => {
      mischief = next;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}
