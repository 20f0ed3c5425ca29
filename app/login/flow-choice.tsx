import type { Flow } from "../../lib/identity/identity";
import styles from "./flow-choice.module.css";

const flowNames: Readonly<Record<Flow, string>> = { session: "Session", jwt: "JWT" };

export interface FlowChoiceProps {
  flows: readonly Flow[];
  chosen: Flow;
  choose: (flow: Flow) => void;
}

/** Where several flows open a page: by which one is remembered. */
export function FlowChoice({ flows, chosen, choose }: FlowChoiceProps) {
  if (flows.length < 2) return null;
  return (
    <fieldset className={styles.choice}>
      <legend>Be remembered by</legend>
      {flows.map((option) => (
        <label key={option}>
          <input
            type="radio"
            name="flow"
            checked={option === chosen}
            onChange={() => choose(option)}
          />
          {flowNames[option]}
        </label>
      ))}
    </fieldset>
  );
}
