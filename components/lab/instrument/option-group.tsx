import { FlowMark } from "@/components/ui/flow-mark";
import type { Flow } from "@/lib/identity/identity";

export interface OptionGroupProps<Value extends string | number> {
  legend: string;
  /** The flow that the choice is about. */
  flow: Flow;
  name: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

export function OptionGroup<Value extends string | number>({
  legend,
  flow,
  name,
  value,
  options,
  onChange,
}: OptionGroupProps<Value>) {
  return (
    <fieldset>
      <legend className="mb-1.5 flex items-center gap-2 font-medium text-sm">
        <FlowMark flow={flow} />
        {legend}
      </legend>
      <div className="grid gap-0.5">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex min-h-7 cursor-pointer items-center gap-2 text-sm has-checked:text-ink not-has-checked:text-muted"
          >
            <input
              type="radio"
              name={name}
              className="size-4 accent-ink"
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
