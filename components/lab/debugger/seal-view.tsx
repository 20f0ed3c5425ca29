import { describeDistance, formatNumericDate } from "@/lib/lab/debugger/numeric-date";
import type { Seal } from "@/lib/lab/debugger/read-seal";
import { SourceLink } from "../source/source-link";
import { Panel } from "./panel";
import { useNow } from "./use-now";

/** iron-webcrypto forgives so much: seconds. */
const skew = 60;

export function SealView({ seal }: { seal: Seal }) {
  const now = useNow();
  const { ciphertextLength } = seal;
  const rows = [
    ["Format", "Fe26.2", "Iron, version 2 of its MAC format. iron-session writes no other."],
    [
      "Password id",
      seal.passwordId || "none",
      "Which of the server's passwords sealed it, so that one can be replaced by the next.",
    ],
    [
      "Encryption salt",
      bytes(seal.encryptionSaltLength),
      "Makes the encryption key of this seal another one than that of any other seal.",
    ],
    ["Initialisation vector", bytes(seal.ivLength), "Where the cipher starts. New for each seal."],
    [
      "Ciphertext",
      bytes(ciphertextLength),
      `AES-256-CBC. The JSON in it has ${ciphertextLength - 16} to ${ciphertextLength - 1} bytes; the rest fills the last block.`,
    ],
    ["Expires", describeEnd(seal.expiresAt, now), `iron-session forgives ${skew} seconds.`],
    ["MAC salt", bytes(seal.macSaltLength), "The same for the key that guards the whole."],
    [
      "MAC",
      bytes(seal.macLength),
      "HMAC-SHA-256 over all fields but its own salt: whoever changes one byte is found out.",
    ],
    [
      "Mark",
      seal.version === null ? "none" : `~${seal.version}`,
      "iron-session's format. Outside the MAC, so nothing may depend on it.",
    ],
  ] as const;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
      <Panel
        title="A seal, as far as it opens"
        lead="These fields stand in the open. Nobody but the server can say whether they are its own."
      >
        <table className="w-full table-fixed border-collapse text-left text-sm">
          <caption className="sr-only">Fields of the seal</caption>
          <colgroup>
            <col className="w-28 sm:w-44" />
            <col />
          </colgroup>
          <thead className="sr-only">
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Value and meaning</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, value, meaning]) => (
              <tr key={name} className="border-line border-t align-top">
                <th scope="row" className="py-2.5 pr-3 font-medium">
                  {name}
                </th>
                <td className="py-2.5">
                  <span className="break-words font-mono text-[13px]">{value}</span>
                  <span className="mt-0.5 block text-sm text-muted">{meaning}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      <Panel title="Why the rest stays closed">
        <div className="grid gap-3 text-sm">
          <p>
            A JWT is signed: everyone reads it, nobody changes it. A seal is encrypted, and a MAC
            guards it: without the password nobody reads it either.
          </p>
          <p>
            Both keys come from the server's password and the two salts, by PBKDF2 with SHA-1 and a
            single round. That round slows no guessing down, so the password itself has to be beyond
            guessing. Here it is 32 bytes, derived from the server's secret.
          </p>
          <p>
            There is little to find in it: on this server a seal holds a session's id and nothing
            else. The facts are in the store.
          </p>
          <p>
            <SourceLink file="lib/session/seal.ts" />
          </p>
        </div>
      </Panel>
    </div>
  );
}

function bytes(length: number): string {
  return `${length} bytes`;
}

function describeEnd(expiresAt: number | null, now: number): string {
  if (expiresAt === null) return "never";
  const seconds = expiresAt / 1000;
  const date = formatNumericDate(seconds);
  return date ? `${date}, ${describeDistance(seconds - now)}` : "beyond any calendar";
}
