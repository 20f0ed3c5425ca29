import type { DecodedToken } from "@/lib/lab/debugger/decode-token";
import { inspectToken } from "@/lib/lab/debugger/inspect-token";
import { claimMeanings, headerMeanings } from "@/lib/lab/member-meanings";
import { MemberTable } from "./member-table";
import { Panel } from "./panel";
import { SignPanel } from "./sign-panel";
import { TokenStatus } from "./token-status";
import { useNow } from "./use-now";
import type { PageKeys } from "./use-page-keys";
import { useVerification } from "./use-verification";
import { VerifyPanel } from "./verify-panel";
import { WarningList } from "./warning-list";

export interface TokenViewProps {
  token: DecodedToken;
  pageKeys: PageKeys;
  onSigned: (text: string) => void;
}

export function TokenView({ token, pageKeys, onSigned }: TokenViewProps) {
  const now = useNow();
  const verification = useVerification(token, pageKeys);
  const warnings = inspectToken(token, now);
  const { length } = token.signature;
  return (
    <div className="grid gap-6">
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <Panel title="What it says">
          <div className="grid gap-6">
            <TokenStatus verdict={verification.verdict} source={verification.source} />
            <MemberTable
              title="Header"
              members={token.header}
              meanings={headerMeanings}
              now={now}
            />
            <MemberTable
              title="Payload"
              members={token.payload}
              meanings={claimMeanings}
              now={now}
            />
            <div>
              <h3 className="mb-1 flex items-center gap-2 font-medium text-sm">
                <span aria-hidden="true" className="size-2.5 rounded-[3px] bg-token-signature" />
                Signature
              </h3>
              <p className="text-muted text-sm">
                {length === 0
                  ? "None. The token ends in a dot."
                  : `${length} bytes, over header and payload as they are encoded. They say nothing without a key.`}
              </p>
            </div>
          </div>
        </Panel>
        <div className="grid gap-6">
          <Panel title="What stands out">
            <WarningList warnings={warnings} />
          </Panel>
          <VerifyPanel verification={verification} pageKeys={pageKeys} warnings={warnings} />
        </div>
      </div>
      <SignPanel token={token} pageKeys={pageKeys} onSigned={onSigned} />
    </div>
  );
}
