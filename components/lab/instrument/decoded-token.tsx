import { ownClaimMeanings, ownHeaderMeanings } from "@/lib/lab/own-meanings";
import type { TokenFacts } from "@/lib/lab/state/lab-state";
import { ClaimsList } from "./claims-list";
import { TokenText } from "./token-text";

export interface DecodedTokenProps {
  token: TokenFacts;
  parts: readonly [header: string, payload: string, signature: string];
  /** By script, and therefore whole. */
  isHeld: boolean;
}

export function DecodedToken({ token, parts, isHeld }: DecodedTokenProps) {
  return (
    <>
      <TokenText parts={parts} />
      <ClaimsList
        title="Header"
        className="text-token-header"
        values={token.header}
        meanings={ownHeaderMeanings}
      />
      <ClaimsList
        title="Claims"
        className="text-token-payload"
        values={token.claims}
        meanings={ownClaimMeanings}
      />
      <p className="mt-2 text-muted text-sm">
        {isHeld
          ? "Whole, because script holds it: whoever runs script here can send it anywhere."
          : "The signature is cut: with it, this text would be the credential."}
      </p>
    </>
  );
}
