import type { SignatureVerdict } from "@/lib/lab/debugger/verify-signature";
import { Notice } from "../../ui/notice";

/** Decoded is not verified: what stands below is only believed once a signature vouches for it. */
export function TokenStatus({ verdict }: { verdict: SignatureVerdict | null }) {
  if (!verdict)
    return (
      <Notice kind="neutral">
        <strong className="font-semibold">Decoded, not verified.</strong> Anyone can write what
        stands here.
      </Notice>
    );
  return verdict.ok ? (
    <Notice kind="good">
      <strong className="font-semibold">Signature verified.</strong> The holder of the{" "}
      {verdict.algorithm} key wrote what stands here.
    </Notice>
  ) : (
    <Notice kind="bad">
      <strong className="font-semibold">Signature not verified.</strong> Believe nothing that stands
      here.
    </Notice>
  );
}
