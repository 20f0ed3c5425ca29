/** A token's three parts in their three colours, told apart by the dots as well. */
export interface TokenTextProps {
  /** Of a masked token: the signature is cut already. */
  parts: readonly [header: string, payload: string, signature: string];
  /** Characters shown of header and payload; all of them without it. */
  limit?: number;
}

export function TokenText({ parts: [header, payload, signature], limit }: TokenTextProps) {
  return (
    <p className="break-all font-mono text-[13px] leading-relaxed">
      <span className="text-token-header">{cut(header, limit)}</span>.
      <span className="text-token-payload">{cut(payload, limit && limit * 3)}</span>.
      <span className="text-token-signature">{cut(signature, limit)}</span>
    </p>
  );
}

function cut(text: string, limit: number | undefined): string {
  return limit !== undefined && text.length > limit ? `${text.slice(0, limit)}…` : text;
}
