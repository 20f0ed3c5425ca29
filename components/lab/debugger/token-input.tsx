import { useId } from "react";
import { TokenText } from "./token-text";

export interface TokenInputProps {
  text: string;
  isBroken: boolean;
  onChange: (text: string) => void;
}

const typography = "col-start-1 row-start-1 p-3 font-mono text-[13px] leading-relaxed";

/**
 * A text field cannot have colours, so its own text is transparent and lies exactly under the same
 * text in colours. The field grows with what it holds; a very long text scrolls both together.
 */
export function TokenInput({ text, isBroken, onChange }: TokenInputProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium text-sm">
        Token or seal
      </label>
      <div
        className={`max-h-80 overflow-y-auto rounded-lg border bg-sunken has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-ink has-[:focus-visible]:outline-offset-2 ${isBroken ? "border-bad" : "border-line-strong"}`}
      >
        <div className="grid min-h-28">
          <textarea
            id={id}
            value={text}
            onChange={(event) => onChange(event.target.value)}
            aria-invalid={isBroken || undefined}
            aria-describedby={isBroken ? "broken-reasons" : undefined}
            autoCapitalize="none"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            placeholder="Paste a JWT (eyJ…) or an iron-session seal (Fe26.2*…)"
            className={`${typography} resize-none overflow-hidden whitespace-pre-wrap break-all bg-transparent text-transparent caret-ink outline-none selection:bg-jwt-line placeholder:text-muted`}
          />
          <div
            aria-hidden="true"
            className={`${typography} pointer-events-none whitespace-pre-wrap break-all`}
          >
            <TokenText text={text} />
            {"\u200B"}
          </div>
        </div>
      </div>
    </div>
  );
}
