/**
 * DEMO: reads what stands in the open in an iron-session seal. The form is that of iron-webcrypto's
 * `seal`: eight fields with asterisks between them, then iron-session's own mark, `~2`.
 *   Fe26.2 * password id * encryption salt * iv * ciphertext * expiry * MAC salt * MAC ~2
 */
import { decodeBase64url } from "../../base/secrets";
import { findBase64urlProblem } from "./base64url";

export interface Seal {
  /** Which of the server's passwords seals it. Empty: the only one. */
  passwordId: string;
  /** Bytes. */
  encryptionSaltLength: number;
  ivLength: number;
  ciphertextLength: number;
  macSaltLength: number;
  macLength: number;
  /** Milliseconds since the epoch; null for a seal that never expires. */
  expiresAt: number | null;
  /** What follows `~`: iron-session's major format. Outside the MAC, so it proves nothing. */
  version: string | null;
}

export type SealReading = { ok: true; seal: Seal } | { ok: false; problems: string[] };

export function looksLikeSeal(text: string): boolean {
  return /^fe26\./i.test(text);
}

/** AES works in blocks of 16 bytes, and CBC starts from one. */
const blockLength = 16;
/** HMAC-SHA-256. */
const macLength = 32;

export function readSeal(text: string): SealReading {
  const [sealed = "", version = null] = text.split("~");
  const fields = sealed.split("*");
  const [format, passwordId = "", encryptionSalt = "", iv = "", ciphertext = ""] = fields;
  const [expiry = "", macSalt = "", mac = ""] = fields.slice(5);
  if (format !== "Fe26.2")
    return {
      ok: false,
      problems: [`The format is “${format}”. iron-session writes Fe26.2 and reads nothing else.`],
    };
  if (fields.length !== 8)
    return {
      ok: false,
      problems: [
        `This has ${fields.length} fields. A seal has eight, with asterisks between them: a piece was lost or added.`,
      ],
    };

  const read = {
    iv: readBytes("The initialisation vector", iv, (length) => length === blockLength),
    ciphertext: readBytes(
      "The ciphertext",
      ciphertext,
      (length) => length > 0 && length % blockLength === 0,
    ),
    mac: readBytes("The MAC", mac, (length) => length === macLength),
  };
  const problems = [
    ...(/^\w*$/.test(passwordId) ? [] : ["The password id may have letters and digits only."]),
    ...[findSaltProblem("encryption", encryptionSalt), findSaltProblem("MAC", macSalt)],
    ...Object.values(read).map(({ problem }) => problem),
    ...(/^([1-9]\d*)?$/.test(expiry)
      ? []
      : ["The expiry is not a number of milliseconds since 1970."]),
  ].filter((problem) => problem !== null);
  if (problems.length > 0) return { ok: false, problems };
  const seal = {
    passwordId,
    encryptionSaltLength: encryptionSalt.length / 2,
    ivLength: read.iv.length,
    ciphertextLength: read.ciphertext.length,
    macSaltLength: macSalt.length / 2,
    macLength: read.mac.length,
    expiresAt: expiry === "" ? null : Number(expiry),
    version,
  };
  return { ok: true, seal };
}

function readBytes(name: string, text: string, fits: (length: number) => boolean) {
  const problem = findBase64urlProblem(text);
  if (problem) return { length: 0, problem: `${name} ${problem}` };
  const { length } = decodeBase64url(text);
  return {
    length,
    problem: fits(length) ? null : `${name} has ${length} bytes, which no seal's has.`,
  };
}

function findSaltProblem(name: string, salt: string): string | null {
  return /^([0-9a-f]{2})+$/.test(salt) ? null : `The ${name} salt is not written in hexadecimal.`;
}
