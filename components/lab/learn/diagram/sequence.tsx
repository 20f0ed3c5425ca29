/** Who says what to whom, from top to bottom. Answers are dashed. */
import { Arrow, Label, type Tone } from "./shapes";

/** Of the three actors, from left to right. */
type Column = 0 | 1 | 2;

export interface Message {
  from: Column;
  to: Column;
  says: string;
  tone?: Tone;
  isAnswer?: boolean;
}

export interface SequenceProps {
  actors: readonly [string, string, string];
  messages: readonly Message[];
}

const columns = [44, 160, 276] as const;
const firstRow = 66;
const rowHeight = 38;

export function sequenceHeight(messages: readonly Message[]): number {
  return firstRow + (messages.length - 1) * rowHeight + 18;
}

export function Sequence({ actors, messages }: SequenceProps) {
  const height = sequenceHeight(messages);
  return (
    <>
      {actors.map((actor, index) => (
        <g key={actor}>
          <line
            x1={columns[index]}
            x2={columns[index]}
            y1="30"
            y2={height - 4}
            className="stroke-line"
          />
          <Label x={columns[index] ?? 0} y={15} look="strong">
            {actor}
          </Label>
        </g>
      ))}
      {placed(messages).map(({ y, start, end, says, tone = "plain", isAnswer = false }) => (
        <g key={y}>
          <Label x={(start + end) / 2} y={y - 12} tone={tone}>
            {says}
          </Label>
          <Arrow from={[start, y]} to={[end, y]} tone={tone} isAnswer={isAnswer} />
        </g>
      ))}
    </>
  );
}

function placed(messages: readonly Message[]) {
  return messages.map(({ from, to, ...message }, index) => ({
    ...message,
    y: firstRow + index * rowHeight,
    start: columns[from],
    end: columns[to],
  }));
}
