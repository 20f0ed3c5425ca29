/** One request as it stands: any method, no redirect followed, connections kept. */
import { Agent, type IncomingHttpHeaders, request } from "node:http";

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

export interface Sent {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface SendOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

export function send(
  origin: string,
  path: string,
  { method = "GET", headers = {}, body }: SendOptions = {},
): Promise<Sent> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    // Node leaves the length of a DELETE's body unsaid.
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const options = { hostname, port, path, method, headers: { ...headers, ...length }, agent };
    const sent = request(options, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.once("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
      response.once("error", reject);
    });
    sent.setTimeout(20_000, () => sent.destroy(new Error(`No answer to ${method} ${path}`)));
    sent.once("error", reject);
    sent.end(body);
  });
}
