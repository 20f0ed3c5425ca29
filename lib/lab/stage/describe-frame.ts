/** DEMO: a picture of the stage in sentences, for everybody below it and for whoever does not see it. */
import { describeAnswer } from "../experiments/describe";
import { countInWords } from "../format";
import { aimOf, type ExchangeFrame, type Frame } from "./frames";

/** "Ada's browser asks who it is: 401, revoked, three times." */
export function describeFrame(frame: Frame): string {
  if (frame.kind === "note") return frame.text;
  const { first, numbers, isTogether } = frame;
  const why = numbers.length === 1 ? first.why : aimOf(first);
  const times = numbers.length === 1 ? "" : `, ${countInWords(numbers.length)} times`;
  const who = capitalized(whoAsks(frame));
  return `${who}${isTogether ? ":" : ""} ${why}: ${describeAnswer(first)}${times}.`;
}

/** "twenty at once", "Ada's browser". */
export function whoAsks({ first, numbers, isTogether }: ExchangeFrame): string {
  return isTogether ? `${countInWords(numbers.length)} at once` : first.actor;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
