import { Label } from "./shapes";

const looks = {
  header: { text: "fill-token-header", stroke: "stroke-token-header" },
  payload: { text: "fill-token-payload", stroke: "stroke-token-payload" },
  signature: { text: "fill-token-signature", stroke: "stroke-token-signature" },
} as const;

export interface TokenBlockProps {
  y: number;
  height: number;
  part: keyof typeof looks;
  name: string;
  lines: readonly string[];
  /** Beside the name, where there are no lines. */
  aside?: string;
  /** Rewritten by somebody who has no key. */
  isForged?: boolean;
}

/** One part of a token, in the colour that it has everywhere. */
export function TokenBlock({ y, height, part, name, lines, aside, isForged }: TokenBlockProps) {
  const { text, stroke } = looks[part];
  const top = lines.length > 0 ? y + 20 : y + height / 2;
  return (
    <>
      <rect x="8" y={y} width="304" height={height} rx="8" className={`fill-sunken ${stroke}`} />
      <Label x={24} y={top} look="strong" anchor="start" className={text}>
        {name}
      </Label>
      {aside ? (
        <Label
          x={296}
          y={top}
          anchor="end"
          tone={isForged ? "bad" : "plain"}
          look={isForged ? "strong" : "quiet"}
        >
          {aside}
        </Label>
      ) : null}
      {lines.map((line, index) => (
        <Label key={line} x={24} y={top + 24 + index * 20} anchor="start">
          {line}
        </Label>
      ))}
    </>
  );
}
