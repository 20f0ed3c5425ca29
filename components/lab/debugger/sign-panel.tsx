import { type FormEvent, useState } from "react";
import { type Algorithm, algorithms } from "@/lib/jwt/algorithms";
import type { DecodedToken } from "@/lib/lab/debugger/decode-token";
import { readJsonObject } from "@/lib/lab/debugger/json-object";
import type { PageKey } from "@/lib/lab/debugger/page-keys";
import { signToken } from "@/lib/lab/debugger/sign-token";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { Choice } from "./choice";
import { JsonEditor } from "./json-editor";
import { PageKeyCard } from "./page-key-card";
import { Panel } from "./panel";
import type { PageKeys } from "./use-page-keys";

export interface SignPanelProps {
  token: DecodedToken;
  pageKeys: PageKeys;
  onSigned: (text: string) => void;
}

/** Edits belong to the token that they began with: another token, another draft. */
interface Edits {
  of: string;
  header: string;
  payload: string;
}

export function SignPanel({ token, pageKeys, onSigned }: SignPanelProps) {
  const [edits, setEdits] = useState<Edits | null>(null);
  const [algorithm, setAlgorithm] = useState<Algorithm>("ES256");
  const [signed, setSigned] = useState<{ text: string; key: PageKey } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const draft = edits?.of === token.text ? edits : draftOf(token);
  const [header, payload] = [readJsonObject(draft.header), readJsonObject(draft.payload)];

  async function sign(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!header.ok || !payload.ok) {
      event.currentTarget.querySelector<HTMLElement>("[aria-invalid]")?.focus();
      return;
    }
    setProblem(null);
    const made = await pageKeys.keyFor(algorithm);
    if (!made.ok) return setProblem(made.problem);
    const signing = await signToken({ header: header.value, payload: payload.value }, made.key);
    if (!signing.ok) return setProblem(signing.problem);
    setSigned({ text: signing.token, key: made.key });
    onSigned(signing.token);
  }

  return (
    <Panel
      title="Edit and sign again"
      lead="Write what you like into it. The signature of a key that is made in this page will fit, and no server that knows its own keys will care."
    >
      <form noValidate className="grid gap-4" onSubmit={(event) => void sign(event)}>
        <div className="grid gap-4 lg:grid-cols-2">
          <JsonEditor
            title="Header"
            text={draft.header}
            problem={header.ok ? undefined : `The header ${header.problem}`}
            onChange={(text) => setEdits({ ...draft, header: text })}
          />
          <JsonEditor
            title="Payload"
            text={draft.payload}
            problem={payload.ok ? undefined : `The payload ${payload.problem}`}
            onChange={(text) => setEdits({ ...draft, payload: text })}
          />
        </div>
        <div className="flex flex-wrap items-end gap-3">
          <div className="w-40">
            <Choice
              label="Key of this page for"
              value={algorithm}
              options={algorithms.map((one) => [one, one] as const)}
              onChoose={(value) => setAlgorithm(algorithms.find((one) => one === value) ?? "ES256")}
            />
          </div>
          <Button look="primary" type="submit">
            Sign
          </Button>
          <p className="basis-full text-sm text-muted sm:flex-1 sm:basis-0 sm:pb-2.5">
            alg and kid become those of the key.
          </p>
        </div>
      </form>
      <div aria-live="polite" className="mt-4 empty:mt-0">
        {problem ? <Notice kind="bad">{problem}</Notice> : null}
        {signed?.text === token.text ? <PageKeyCard pageKey={signed.key} /> : null}
      </div>
    </Panel>
  );
}

function draftOf({ text, header, payload }: DecodedToken): Edits {
  return {
    of: text,
    header: JSON.stringify(header, null, 2),
    payload: JSON.stringify(payload, null, 2),
  };
}
