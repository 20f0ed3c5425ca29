/** DEMO: credentials with one byte changed, as somebody would who holds one and no key. */
import "server-only";
import { z } from "zod";

export interface Flipped {
  what: string;
  /** The credential after the change. */
  value: string;
}

export interface FlippedToken extends Flipped {
  /** The change itself: no more of the token than that. */
  shown: string;
}

/** Fe26.2*password id*salt*iv*content*expiry*salt*mac~2, as iron-session writes it. */
const sealParts = { format: 0, content: 4, mac: 7 } as const;

export function flipSeal(seal: string): Flipped[] {
  const [sealed = "", version = ""] = seal.split("~");
  const parts = sealed.split("*");
  const change = (part: keyof typeof sealParts, what: string): Flipped => {
    const before = parts[sealParts[part]] ?? "";
    const letter = before.startsWith("A") ? "B" : "A";
    const after = `${letter}${before.slice(1)}`;
    return { what, value: `${parts.with(sealParts[part], after).join("*")}~${version}` };
  };
  return [
    change("content", "the encrypted content"),
    change("mac", "the seal's own signature"),
    change("format", "the name of the format"),
  ];
}

const claimsSchema = z.looseObject({ name: z.string(), role: z.string() });

export function flipToken(token: string): FlippedToken[] {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const claims = claimsSchema.parse(JSON.parse(Buffer.from(payload, "base64url").toString()));
  const name = flipFirst(Buffer.from(claims.name)).toString();
  const bytes = Buffer.from(signature, "base64url");
  const flipped = flipFirst(bytes);
  const around = (changed: object) =>
    `${header}.${Buffer.from(JSON.stringify(changed)).toString("base64url")}.${signature}`;
  return [
    {
      what: "One bit of the payload: the first letter of the name",
      value: around({ ...claims, name }),
      shown: `"name":"${claims.name}" became "name":"${name}"`,
    },
    {
      what: "One bit of the signature",
      value: `${header}.${payload}.${flipped.toString("base64url")}`,
      shown: `first byte ${bytes.toString("hex", 0, 1)} became ${flipped.toString("hex", 0, 1)}`,
    },
    {
      what: "The role in the payload",
      value: around({ ...claims, role: "admin" }),
      shown: `"role":"${claims.role}" became "role":"admin"`,
    },
  ];
}

function flipFirst(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(0) ^ 1, 0);
  return copy;
}
