import type { SignatureVerdict } from "@/lib/lab/debugger/verify-signature";
import { Notice } from "../../ui/notice";
import type { KeySource } from "./key-source";

export interface TokenStatusProps {
  verdict: SignatureVerdict | null;
  source: KeySource;
}

const signers: Readonly<Record<KeySource, (algorithm: string) => string>> = {
  server: (algorithm) => `This server's ${algorithm} key signed what stands here.`,
  public: (algorithm) => `Whoever holds the private half of the ${algorithm} key signed it.`,
  secret: (algorithm) => `Someone who knows the ${algorithm} secret signed it; so could you.`,
  page: (algorithm) => `This page's ${algorithm} key signed it, and no server knows that key.`,
};

/** Decoded is not verified: what stands below is only believed once a signature vouches for it. */
export function TokenStatus({ verdict, source }: TokenStatusProps) {
  if (!verdict)
    return (
      <Notice kind="neutral">
        <strong className="font-semibold">Decoded, not verified.</strong> Anyone can write what
        stands here.
      </Notice>
    );
  return verdict.ok ? (
    <Notice kind="good">
      <strong className="font-semibold">Signature verified.</strong>{" "}
      {signers[source](verdict.algorithm)}
    </Notice>
  ) : (
    <Notice kind="bad">
      <strong className="font-semibold">Signature not verified.</strong> Believe nothing that stands
      here.
    </Notice>
  );
}
