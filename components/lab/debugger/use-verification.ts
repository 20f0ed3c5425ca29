import { useState } from "react";
import type { DecodedToken } from "@/lib/lab/debugger/decode-token";
import type { KeysReading } from "@/lib/lab/debugger/keys-reading";
import { selectKey } from "@/lib/lab/debugger/select-key";
import type { SignatureVerdict } from "@/lib/lab/debugger/verify-signature";
import { verifyByServerKeys, verifyToken } from "@/lib/lab/debugger/verify-token";
import type { KeySource } from "./key-source";
import { type OfferedKeys, useOfferedKeys } from "./use-offered-keys";
import type { PageKeys } from "./use-page-keys";

export interface Verification {
  source: KeySource;
  choose: (source: KeySource) => void;
  offered: OfferedKeys;
  /** Algorithms among which the visitor decides what the chosen key is for; one, or none yet. */
  algorithms: readonly string[];
  algorithm: string | undefined;
  chooseAlgorithm: (algorithm: string) => void;
  isBusy: boolean;
  verdict: SignatureVerdict | null;
  verify: () => Promise<void>;
}

/** A verdict is shown with the token and the key that it is about, and with no other. */
export function useVerification(token: DecodedToken, pageKeys: PageKeys): Verification {
  const [chosen, setChosen] = useState<KeySource | null>(null);
  const [wanted, setWanted] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [said, setSaid] = useState<{ about: string; verdict: SignatureVerdict } | null>(null);
  const offered = useOfferedKeys();

  const isOurs = pageKeys.all.some(({ kid }) => kid === token.header.kid);
  const source = chosen ?? (isOurs ? "page" : "server");
  const selected = select(token, offeredBy(source, offered, pageKeys));
  const algorithms = selected?.ok ? selected.key.algorithms : [];
  const algorithm = algorithms.find((one) => one === wanted) ?? algorithms[0];
  const { publicText, secretText, encoding } = offered;
  const about = JSON.stringify([token.text, source, publicText, secretText, encoding, algorithm]);

  async function verify() {
    if (isBusy) return;
    setIsBusy(true);
    const verdict =
      source === "server"
        ? await verifyByServerKeys(token)
        : await verifyToken(
            token,
            () => offeredBy(source, offered, pageKeys) ?? nothing,
            algorithm,
          );
    setSaid({ about, verdict });
    setIsBusy(false);
  }

  return {
    source,
    choose: setChosen,
    offered,
    algorithms,
    algorithm,
    chooseAlgorithm: setWanted,
    isBusy,
    verdict: said?.about === about ? said.verdict : null,
    verify,
  };
}

const nothing: KeysReading = { ok: false, problem: "Enter the key to verify with." };

function offeredBy(source: KeySource, offered: OfferedKeys, { all }: PageKeys): KeysReading | null {
  switch (source) {
    case "server":
      return null;
    case "public":
      return offered.publicKeys;
    case "secret":
      return offered.secret;
    case "page":
      return { ok: true, keys: all.map(({ verification }) => verification) };
  }
}

function select({ header }: DecodedToken, reading: KeysReading | null) {
  return reading?.ok ? selectKey(header, reading.keys) : null;
}
