import type { Warning } from "@/lib/lab/debugger/warning";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { Choice } from "./choice";
import { KeyForm } from "./key-form";
import type { KeySource } from "./key-source";
import { KeySourceChoice } from "./key-source-choice";
import { Panel } from "./panel";
import type { PageKeys } from "./use-page-keys";
import type { Verification } from "./use-verification";

export interface VerifyPanelProps {
  verification: Verification;
  pageKeys: PageKeys;
  /** What stands out in the token: a signature that fits makes none of it go away. */
  warnings: readonly Warning[];
}

export function VerifyPanel({ verification, pageKeys, warnings }: VerifyPanelProps) {
  const { source, algorithms, algorithm, verdict } = verification;
  const isObjectionable = warnings.some(({ weight }) => weight === "bad");
  return (
    <Panel title="Verify the signature">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void verification.verify();
        }}
      >
        <KeySourceChoice source={source} onChange={verification.choose} />
        <KeyForm source={source} offered={verification.offered} pageKeys={pageKeys} />
        {algorithms.length > 1 ? (
          <Choice
            label="This key is for"
            value={algorithm}
            options={algorithms.map((one) => [one, one] as const)}
            onChoose={verification.chooseAlgorithm}
          />
        ) : null}
        {algorithms.length === 1 ? (
          <p className="text-muted text-sm">This key is for {algorithm} and nothing else.</p>
        ) : null}
        <Button look="primary" type="submit">
          {verification.isBusy ? "Verifying…" : "Verify"}
        </Button>
      </form>
      <div aria-live="polite" className="mt-4 grid grid-cols-1 gap-2 empty:mt-0">
        {verdict?.ok ? (
          <Notice kind="good">
            The signature fits {verdict.algorithm} with {keyNames[source]}
            {verdict.kid === null ? null : (
              <>
                {" "}
                <code className="break-all">{verdict.kid}</code>
              </>
            )}
            . It says who wrote the claims, not that they hold.
          </Notice>
        ) : null}
        {verdict?.ok && isObjectionable ? (
          <Notice kind="bad">Even so it has to be refused, for what stands out above.</Notice>
        ) : null}
        {verdict && !verdict.ok ? (
          <Notice kind="bad">
            {verdict.text} Reason: <code>{verdict.reason}</code>.
          </Notice>
        ) : null}
      </div>
    </Panel>
  );
}

const keyNames: Readonly<Record<KeySource, string>> = {
  server: "this server's key",
  public: "the pasted key",
  secret: "the shared secret",
  page: "this page's key",
};
