/**
 * DEMO: takes a JWT apart. Decoding needs no key and proves nothing: whoever has a keyboard can write
 * what is decoded here. Strict where many decoders are lenient: three canonical base64url parts.
 */
import { decodeBase64url } from "../../base/secrets";
import { findBase64urlProblem } from "./base64url";
import { findRepeatedNames, type JsonObject, readJsonObject } from "./json-object";

export interface DecodedToken {
  /** The token as it was given. */
  text: string;
  header: JsonObject;
  payload: JsonObject;
  signature: Uint8Array;
  /** Member names that stand more than once in the header or the payload. */
  repeatedNames: readonly string[];
}

export type Decoding = { ok: true; token: DecodedToken } | { ok: false; problems: string[] };

export function decodeToken(text: string): Decoding {
  const parts = text.split(".");
  const [header = "", payload = "", signature = ""] = parts;
  if (/^(authorization:\s*)?bearer\s/i.test(text)) return { ok: false, problems: [withScheme] };
  if (parts.length !== 3) return { ok: false, problems: [describeWrongCount(parts.length)] };

  const readHeader = readPart("The header", header);
  const readPayload = readPart("The payload", payload);
  // RFC 7519 §6.1: an unsecured JWT ends in a dot, and its signature is the empty text.
  const signatureProblem = signature === "" ? null : findBase64urlProblem(signature);
  if (readHeader.ok && readPayload.ok && !signatureProblem) {
    const token = {
      text,
      header: readHeader.value,
      payload: readPayload.value,
      signature: decodeBase64url(signature),
      repeatedNames: [...readHeader.repeatedNames, ...readPayload.repeatedNames],
    };
    return { ok: true, token };
  }
  const problems = [
    ...(readHeader.ok ? [] : [readHeader.problem]),
    ...(readPayload.ok ? [] : [readPayload.problem]),
    ...(signatureProblem ? [`The signature ${signatureProblem}`] : []),
  ];
  return { ok: false, problems };
}

const withScheme =
  "What comes before the token is the scheme of the Authorization header (RFC 6750 §2.1), not the token. Leave it out.";

function describeWrongCount(count: number): string {
  if (count === 5)
    return "This has five parts. That is an encrypted token (JWE, RFC 7516 §3.1): nobody reads it without its key.";
  const found = count === 1 ? "no dot" : `${count} parts`;
  return `This has ${found}. A signed JWT has three parts with a dot between them: header, payload and signature (RFC 7515 §7.1).`;
}

type PartReading =
  | { ok: true; value: JsonObject; repeatedNames: string[] }
  | { ok: false; problem: string };

function readPart(name: string, part: string): PartReading {
  const problem = findBase64urlProblem(part);
  if (problem) return { ok: false, problem: `${name} ${problem}` };
  const text = decodeUtf8(decodeBase64url(part));
  if (text === null) return { ok: false, problem: `${name} decodes to bytes that are not UTF-8.` };
  const reading = readJsonObject(text);
  return reading.ok
    ? { ok: true, value: reading.value, repeatedNames: findRepeatedNames(text) }
    : { ok: false, problem: `${name}, decoded, ${reading.problem}` };
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
