import type { Reply } from "./embedded-engine";

/**
 * A reply as Upstash's REST protocol writes it. Bulk strings arrive as Buffers and leave in base64
 * when the client asks for it; a simple string (`OK`) stays as it is; an integer is a JSON number.
 */
export function encodeReply(reply: Reply, inBase64: boolean): unknown {
  if (reply === null || typeof reply === "number" || typeof reply === "boolean") return reply;
  if (typeof reply === "bigint") return Number(reply);
  if (Buffer.isBuffer(reply)) return reply.toString(inBase64 ? "base64" : "utf8");
  if (typeof reply === "string")
    return inBase64 && reply !== "OK" ? Buffer.from(reply).toString("base64") : reply;
  if (Array.isArray(reply)) return reply.map((item) => encodeReply(item, inBase64));
  return Object.entries(reply).flatMap(([key, value]) => [
    encodeReply(Buffer.from(key), inBase64),
    encodeReply(value, inBase64),
  ]);
}
