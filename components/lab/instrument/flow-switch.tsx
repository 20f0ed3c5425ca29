import { FlowMark, flowNames } from "@/components/ui/flow-mark";
import { type Flow, flows } from "@/lib/identity/identity";

export interface FlowSwitchProps {
  value: Flow | "both";
  onChange: (value: Flow | "both") => void;
}

/** For a narrow window only: where there is room, both stand side by side. */
export function FlowSwitch({ value, onChange }: FlowSwitchProps) {
  return (
    <fieldset className="mt-6 md:hidden">
      <legend className="sr-only">Show</legend>
      <div className="grid grid-cols-3 gap-1 rounded-xl border border-line bg-sunken p-1">
        {([...flows, "both"] as const).map((option) => (
          <label
            key={option}
            className="flex min-h-9 cursor-pointer items-center justify-center gap-2 rounded-lg border border-transparent text-sm has-checked:border-line-strong has-checked:bg-surface has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-ink"
          >
            <input
              type="radio"
              name="shown"
              className="sr-only"
              checked={option === value}
              onChange={() => onChange(option)}
            />
            {option === "both" ? null : <FlowMark flow={option} />}
            {option === "both" ? "Both" : flowNames[option]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
