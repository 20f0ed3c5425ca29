import type { SealFacts } from "@/lib/lab/state/lab-state";

/** What can be read of a seal without the secret. */
export function SealList({ seal }: { seal: SealFacts }) {
  return (
    <dl className="grid text-sm">
      {[
        [
          "format",
          seal.format,
          "iron-session's seal, version 2 of iron: encrypted with AES-256-CBC, then authenticated with HMAC-SHA-256.",
        ],
        ["password id", seal.passwordId, "Which secret sealed it, so that secrets can be rotated."],
        [
          "ciphertext",
          `${seal.ciphertextCharacters} characters`,
          "The session id. Without the secret it can be neither read nor made.",
        ],
      ].map(([name, value, text]) => (
        <div key={name} className="border-line border-t py-1.5 first:border-t-0">
          <dt className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-mono text-session">{name}</span>
            <span className="text-muted text-sm">{text}</span>
          </dt>
          <dd className="font-mono">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
