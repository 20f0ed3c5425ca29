import Link from "next/link";
import type { PageKey } from "@/lib/lab/debugger/page-keys";
import { Notice } from "../../ui/notice";
import { ScrollBox } from "../../ui/scroll-box";
import { CopyButton } from "../copy-button";

/** What was signed with, and what that is worth elsewhere: nothing. */
export function PageKeyCard({ pageKey: { algorithm, jwk } }: { pageKey: PageKey }) {
  const text = JSON.stringify(jwk, null, 2);
  const isSecret = algorithm === "HS256";
  return (
    <div className="grid grid-cols-1 gap-4">
      <Notice kind="good">
        Signed with the {algorithm} key of this page. The token above is the new one.
      </Notice>
      <Notice kind="neutral">
        This server would refuse it: its kid names a key that the server has never heard of
        (unknown-key). Under a kid of the server's the signature would not fit (tampered). A
        verifier takes keys from its own list and never from whoever sends a token.{" "}
        <Link
          prefetch={false}
          href="/experiments/forge-a-token"
          className="whitespace-nowrap rounded underline underline-offset-3"
        >
          See it refused
        </Link>
      </Notice>
      <figure>
        <figcaption className="mb-1.5 font-medium text-sm">
          {isSecret ? "Secret JWK: HS256 has no public half" : "Public JWK of that key"}
        </figcaption>
        <ScrollBox
          label={isSecret ? "Secret JWK" : "Public JWK"}
          className="mb-3 rounded-lg border border-line bg-sunken p-3 font-mono text-[13px] leading-relaxed"
        >
          <pre>{text}</pre>
        </ScrollBox>
        <CopyButton label={isSecret ? "Copy secret JWK" : "Copy public JWK"} read={() => text} />
      </figure>
    </div>
  );
}
