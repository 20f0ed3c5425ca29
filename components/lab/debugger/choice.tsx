import { type ComponentProps, useId } from "react";

export interface ChoiceProps extends Omit<ComponentProps<"select">, "onChange"> {
  label: string;
  options: readonly (readonly [value: string, name: string])[];
  onChoose: (value: string) => void;
}

export function Choice({ label, options, onChoose, ...props }: ChoiceProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium text-sm">
        {label}
      </label>
      <select
        id={id}
        onChange={(event) => onChoose(event.target.value)}
        className="h-10 w-full rounded-lg border border-line-strong bg-surface px-3 text-[15px]"
        {...props}
      >
        {options.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
