import { useRef, useState } from "react";
import type { KeysReading } from "@/lib/lab/debugger/keys-reading";
import { readPublicKeys, readSecret, type SecretEncoding } from "@/lib/lab/debugger/read-keys";

export interface OfferedKeys {
  publicText: string;
  secretText: string;
  encoding: SecretEncoding;
  /** Null while there is nothing to read, or it is being read. */
  publicKeys: KeysReading | null;
  secret: KeysReading | null;
  offerPublicKey: (text: string) => Promise<void>;
  offerSecret: (text: string, encoding: SecretEncoding) => void;
}

/** The keys that a visitor pastes. They stay in this page's memory. */
export function useOfferedKeys(): OfferedKeys {
  const [publicText, setPublicText] = useState("");
  const [publicKeys, setPublicKeys] = useState<KeysReading | null>(null);
  const [secretText, setSecretText] = useState("");
  const [encoding, setEncoding] = useState<SecretEncoding>("text");
  const latest = useRef("");

  async function offerPublicKey(text: string) {
    latest.current = text;
    setPublicText(text);
    setPublicKeys(null);
    if (text.trim() === "") return;
    const reading = await readPublicKeys(text);
    // Reading takes a moment: what was typed since then counts.
    if (latest.current === text) setPublicKeys(reading);
  }

  function offerSecret(text: string, as: SecretEncoding) {
    setSecretText(text);
    setEncoding(as);
  }

  return {
    publicText,
    secretText,
    encoding,
    publicKeys,
    secret: secretText === "" ? null : readSecret(secretText, encoding),
    offerPublicKey,
    offerSecret,
  };
}
