/** DEMO: what stands out in a token's header. */

import { rfc } from "../member-meanings";
import type { DecodedToken } from "./decode-token";
import type { Warning } from "./warning";

/** RFC 7515 §4.1.2 to §4.1.6: header parameters that offer a key. */
const keyOffers = ["jku", "jwk", "x5u", "x5c"];

export function inspectHeader({ header, signature }: DecodedToken): Warning[] {
  return [
    ...inspectAlgorithm(header.alg, signature),
    ...inspectType(header.typ),
    ...inspectKeyId(header.kid),
    ...keyOffers.filter((name) => name in header).map(describeKeyOffer),
    ...("crit" in header || "b64" in header ? [extension] : []),
  ];
}

const extension: Warning = {
  code: "extension",
  weight: "bad",
  text: "The header asks for an extension (crit or b64). Whoever does not understand it must refuse the token, and this server understands none.",
  source: rfc(7515, "4.1.11"),
};

function inspectAlgorithm(alg: unknown, signature: Uint8Array): Warning[] {
  if (typeof alg !== "string" || alg === "")
    return [
      {
        code: "alg-missing",
        weight: "bad",
        text: "The header names no algorithm: alg is missing or not a text. Every signed token has one.",
        source: rfc(7515, "4.1.1"),
      },
    ];
  if (alg.toLowerCase() === "none")
    return [
      {
        code: "alg-none",
        weight: "bad",
        text: `alg is “${alg}”: the token says of itself that nobody signed it. Anyone can write one, so a server must refuse it.`,
        source: rfc(8725, "3.1"),
      },
    ];
  if (signature.length > 0) return [];
  return [
    {
      code: "signature-missing",
      weight: "bad",
      text: `The header promises ${alg}, but the signature is empty.`,
      source: rfc(7519, "6"),
    },
  ];
}

function inspectType(typ: unknown): Warning[] {
  const isAccessToken = typeof typ === "string" && /^(application\/)?at\+jwt$/i.test(typ);
  if (isAccessToken) return [];
  const found = typeof typ === "string" ? `typ is “${typ}”` : "There is no typ";
  return [
    {
      code: "wrong-type",
      weight: "neutral",
      text: `${found}. An access token says at+jwt, so that no other kind of token is taken for one. This server refuses any other.`,
      source: rfc(9068, "2.1"),
    },
  ];
}

function inspectKeyId(kid: unknown): Warning[] {
  if (kid === undefined) return [];
  if (typeof kid === "string" && !/[/\\'";|<>\s]|\.\./.test(kid)) return [];
  return [
    {
      code: "odd-kid",
      weight: "bad",
      text: "kid looks like a path, a query or a command. A server that looks a key up with it unchecked can be led astray.",
      source: rfc(8725, "3.10"),
    },
  ];
}

function describeKeyOffer(name: string): Warning {
  return {
    code: `key-offer-${name}`,
    weight: "bad",
    text: `The header brings its own key (${name}). Whoever forges a token can bring a key that fits, so a server uses only keys that it already knows.`,
    source: rfc(8725, "3.10"),
  };
}
