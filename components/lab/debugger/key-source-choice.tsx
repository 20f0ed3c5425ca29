import { type KeySource, keySourceNames, keySources } from "./key-source";

export interface KeySourceChoiceProps {
  source: KeySource;
  onChange: (source: KeySource) => void;
}

export function KeySourceChoice({ source, onChange }: KeySourceChoiceProps) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-sm">Verify with</legend>
      <div className="grid grid-cols-2 gap-2">
        {keySources.map((one) => (
          <label
            key={one}
            className="flex min-h-10 cursor-pointer items-center gap-2.5 rounded-lg border border-line px-3 py-2 text-sm hover:border-line-strong has-checked:border-ink has-checked:bg-sunken"
          >
            <input
              type="radio"
              name="key-source"
              value={one}
              checked={one === source}
              onChange={() => onChange(one)}
              className="size-4 shrink-0 accent-ink"
            />
            {keySourceNames[one]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
