/**
 * What diagrams are made of. A panel goes from 7 to 313, which a phone shows at about as many pixels:
 * text of 13 units is never smaller than that.
 */
import clsx from "clsx";

export const panelLeft = 7;
export const panelWidth = 306;

export type Tone = "plain" | "session" | "jwt" | "good" | "bad" | "spent";

const boxes: Readonly<Record<Tone, string>> = {
  plain: "fill-sunken stroke-line-strong",
  session: "fill-session-soft stroke-session-line",
  jwt: "fill-jwt-soft stroke-jwt-line",
  good: "fill-good-soft stroke-good",
  bad: "fill-bad-soft stroke-bad",
  spent: "fill-transparent stroke-line-strong",
};

const texts: Readonly<Record<Tone, string>> = {
  plain: "fill-ink",
  session: "fill-session",
  jwt: "fill-jwt",
  good: "fill-good",
  bad: "fill-bad",
  spent: "fill-muted",
};

const strokes: Readonly<Record<Tone, string>> = {
  plain: "stroke-line-strong",
  session: "stroke-session",
  jwt: "stroke-jwt",
  good: "stroke-good",
  bad: "stroke-bad",
  spent: "stroke-line-strong",
};

const heads: Readonly<Record<Tone, string>> = { ...texts, plain: "fill-line-strong" };

export interface LabelProps {
  x: number;
  y: number;
  children: string;
  tone?: Tone;
  look?: "strong" | "quiet";
  anchor?: "start" | "middle" | "end";
  className?: string;
}

export function Label({
  x,
  y,
  children,
  tone = "plain",
  look = "quiet",
  anchor = "middle",
  className,
}: LabelProps) {
  return (
    <text
      x={x}
      y={y}
      textAnchor={anchor}
      dominantBaseline="central"
      className={clsx(
        look === "strong" ? "font-semibold text-[14px]" : "text-[13px]",
        className ?? texts[tone],
      )}
    >
      {children}
    </text>
  );
}

export interface BoxProps {
  x: number;
  y: number;
  width: number;
  height: number;
  title: string;
  detail?: string;
  tone?: Tone;
}

export function Box({ x, y, width, height, title, detail, tone = "plain" }: BoxProps) {
  const middle = x + width / 2;
  const center = y + height / 2;
  return (
    <>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx="8"
        strokeDasharray={tone === "spent" ? "4 3" : undefined}
        className={boxes[tone]}
      />
      <Label x={middle} y={detail ? center - 9 : center} look="strong" tone={tone}>
        {title}
      </Label>
      {detail ? (
        <Label
          x={middle}
          y={center + 10}
          className={tone === "bad" || tone === "good" ? texts[tone] : "fill-muted"}
        >
          {detail}
        </Label>
      ) : null}
    </>
  );
}

export interface ArrowProps {
  from: readonly [x: number, y: number];
  to: readonly [x: number, y: number];
  tone?: Tone;
  isAnswer?: boolean;
}

/** Level or upright. An answer is dashed. */
export function Arrow({ from, to, tone = "plain", isAnswer = false }: ArrowProps) {
  const [x, y] = to;
  const [dx, dy] = [Math.sign(x - from[0]), Math.sign(y - from[1])];
  const base = [x - dx * 7, y - dy * 7] as const;
  const points = [
    `${x},${y}`,
    `${base[0] + dy * 4},${base[1] + dx * 4}`,
    `${base[0] - dy * 4},${base[1] - dx * 4}`,
  ].join(" ");
  return (
    <>
      <line
        x1={from[0]}
        y1={from[1]}
        x2={base[0]}
        y2={base[1]}
        strokeWidth="1.5"
        strokeDasharray={isAnswer ? "4 3" : undefined}
        className={strokes[tone]}
      />
      <polygon points={points} className={heads[tone]} />
    </>
  );
}
