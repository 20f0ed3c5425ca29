/** DEMO: requests as other tools read them. Credentials are masked already, so none can be replayed. */
import type { Header, WireEntry } from "./wire-entry";

/** HTTP Archive 1.2. What script cannot know is left at -1, as the format asks. */
export function toHar(entries: readonly WireEntry[], origin: string): string {
  const log = {
    version: "1.2",
    creator: { name: "claimcheck", version: "1" },
    entries: entries.toReversed().map((entry) => ({
      startedDateTime: entry.startedAt,
      time: entry.milliseconds,
      request: {
        method: entry.method,
        url: `${origin}${entry.path}`,
        httpVersion: "HTTP/1.1",
        cookies: [],
        headers: toHarHeaders(entry.request.headers),
        queryString: [...new URL(entry.path, origin).searchParams].map(([name, value]) => ({
          name,
          value,
        })),
        ...(entry.request.body === null
          ? {}
          : { postData: { mimeType: "application/json", text: entry.request.body } }),
        headersSize: -1,
        bodySize: entry.request.body === null ? 0 : -1,
      },
      response: {
        status: entry.response.status,
        statusText: "",
        httpVersion: "HTTP/1.1",
        cookies: [],
        headers: toHarHeaders(entry.response.headers),
        content: {
          size: entry.response.body?.length ?? -1,
          mimeType: mimeTypeOf(entry.response.headers),
          ...(entry.response.body === null ? {} : { text: entry.response.body }),
        },
        redirectURL: entry.response.redirectedTo ?? "",
        headersSize: -1,
        bodySize: -1,
      },
      cache: {},
      timings: { send: -1, wait: entry.milliseconds, receive: -1 },
      comment: entry.steps.map(({ name, milliseconds }) => `${name} ${milliseconds} ms`).join(", "),
    })),
  };
  return JSON.stringify({ log }, null, 2);
}

function toHarHeaders(headers: readonly Header[]) {
  return headers.map(([name, value]) => ({ name, value }));
}

function mimeTypeOf(headers: readonly Header[]): string {
  return headers.find(([name]) => name === "content-type")?.[1] ?? "";
}
