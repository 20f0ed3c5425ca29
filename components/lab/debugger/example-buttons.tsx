import { systemClock, toSeconds } from "@/lib/base/clock";
import { signSample, writeUnsecuredSample } from "@/lib/lab/debugger/samples";
import { Button } from "../../ui/button";
import type { PageKeys } from "./use-page-keys";

export interface ExampleButtonsProps {
  pageKeys: PageKeys;
  sampleSeal: string;
  onExample: (text: string) => void;
  onProblem: (problem: string) => void;
}

const anHour = 3600;

export function ExampleButtons({
  pageKeys,
  sampleSeal,
  onExample,
  onProblem,
}: ExampleButtonsProps) {
  async function sign(age: number) {
    const made = await pageKeys.keyFor("ES256");
    if (!made.ok) return onProblem(made.problem);
    const signing = await signSample(
      window.location.origin,
      toSeconds(systemClock()) - age,
      made.key,
    );
    if (signing.ok) onExample(signing.token);
    else onProblem(signing.problem);
  }

  const unsecured = () => writeUnsecuredSample(window.location.origin, toSeconds(systemClock()));
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="float-left mr-1 py-2.5 text-muted text-sm">Or take an example:</legend>
      <Button onClick={() => void sign(0)}>A signed token</Button>
      <Button onClick={() => void sign(anHour)}>An expired one</Button>
      <Button onClick={() => onExample(unsecured())}>alg: none</Button>
      <Button onClick={() => onExample(sampleSeal)}>A seal</Button>
    </fieldset>
  );
}
