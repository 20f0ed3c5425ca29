import type { KeysReading } from "@/lib/lab/debugger/keys-reading";
import { minimumSecretBytes } from "@/lib/lab/debugger/read-keys";
import { Field } from "../../ui/field";
import { Choice } from "./choice";
import type { KeySource } from "./key-source";
import { TextArea } from "./text-area";
import type { OfferedKeys } from "./use-offered-keys";
import type { PageKeys } from "./use-page-keys";

export interface KeyFormProps {
  source: KeySource;
  offered: OfferedKeys;
  pageKeys: PageKeys;
}

/** What there is to say or to enter about the chosen source. */
export function KeyForm({ source, offered, pageKeys }: KeyFormProps) {
  switch (source) {
    case "server":
      return (
        <p className="text-muted text-sm">
          Its public keys, fetched from <code className="text-ink">/.well-known/jwks.json</code>:
          the one request that this page makes. It carries neither token nor cookie. HS256 has no
          public key, so nobody but the server can verify its HS256 tokens.
        </p>
      );
    case "public":
      return (
        <TextArea
          label="Public key, certificate, JWK or JWK set"
          rows={5}
          placeholder="-----BEGIN PUBLIC KEY-----"
          value={offered.publicText}
          onChange={(event) => void offered.offerPublicKey(event.target.value)}
          error={problemOf(offered.publicKeys)}
        />
      );
    case "secret":
      return (
        <div className="grid gap-3 sm:grid-cols-[1fr_9rem]">
          <Field
            label="Secret"
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            value={offered.secretText}
            onChange={(event) => offered.offerSecret(event.target.value, offered.encoding)}
            error={problemOf(offered.secret)}
          />
          <Choice
            label="Written as"
            value={offered.encoding}
            options={[
              ["text", "Text"],
              ["base64url", "base64url"],
            ]}
            onChoose={(value) =>
              offered.offerSecret(offered.secretText, value === "base64url" ? value : "text")
            }
          />
          <p className="text-sm text-muted sm:col-span-2">{describeSecret(offered.secret)}</p>
        </div>
      );
    case "page":
      return (
        <p className="break-words text-muted text-sm">
          {pageKeys.all.length === 0
            ? "There is none yet. An example or “Sign” below makes one."
            : `Made in this page and gone with it: ${pageKeys.all.map(({ algorithm }) => algorithm).join(", ")}.`}
        </p>
      );
  }
}

function problemOf(reading: KeysReading | null): string | undefined {
  return reading && !reading.ok ? reading.problem : undefined;
}

function describeSecret(reading: KeysReading | null): string {
  const form = reading?.ok ? reading.keys[0]?.form : undefined;
  const length = form?.format === "secret" ? form.bytes.length : 0;
  if (length === 0 || length >= minimumSecretBytes)
    return `HS256 needs ${minimumSecretBytes} bytes or more (RFC 7518 §3.2), from a random source.`;
  return `Only ${length} bytes. HS256 needs ${minimumSecretBytes} or more (RFC 7518 §3.2): whoever holds one token can try out shorter ones.`;
}
