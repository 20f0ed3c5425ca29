/** DEMO: what a token says, whoever wrote it. Decoded, not verified. */
export function decodeToken(token: string): { header: unknown; payload: unknown } {
  const [header = "", payload = ""] = token.split(".");
  return { header: decode(header), payload: decode(payload) };
}

function decode(part: string): unknown {
  return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
}
