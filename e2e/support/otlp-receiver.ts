/** What listens to OpenTelemetry: OTLP over HTTP in JSON, on loopback. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

interface Attribute {
  key: string;
  value: Record<string, unknown>;
}

interface Export {
  resourceSpans?: {
    resource: { attributes: Attribute[] };
    scopeSpans: {
      scope: { name: string };
      spans: {
        name: string;
        traceId: string;
        startTimeUnixNano: string;
        endTimeUnixNano: string;
        attributes: Attribute[];
      }[];
    }[];
  }[];
}

export interface ReceivedSpan {
  service: unknown;
  scope: string;
  name: string;
  traceId: string;
  milliseconds: number;
  /** Since the epoch, in milliseconds. */
  start: number;
  attributes: Record<string, unknown>;
}

const valuesOf = (attributes: readonly Attribute[]) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

export interface OtlpReceiver {
  endpoint: string;
  spans(): readonly ReceivedSpan[];
  close(): Promise<void>;
}

export async function openOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const server = createServer(async (request, response) => {
    spans.push(...spansIn((await json(request)) as Export));
    response.setHeader("content-type", "application/json");
    response.end("{}");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    spans: () => spans,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function spansIn({ resourceSpans = [] }: Export): ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ scope, spans }) =>
      spans.map(({ name, traceId, startTimeUnixNano, endTimeUnixNano, attributes }) => ({
        service: valuesOf(resource.attributes)["service.name"],
        scope: scope.name,
        name,
        traceId,
        start: Number(startTimeUnixNano) / 1e6,
        milliseconds: (Number(endTimeUnixNano) - Number(startTimeUnixNano)) / 1e6,
        attributes: valuesOf(attributes),
      })),
    ),
  );
}
