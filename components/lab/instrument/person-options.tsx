import type { LabState } from "@/lib/lab/state/lab-state";

export interface PersonOptionsProps {
  people: LabState["people"];
  value: string;
  onChange: (username: string) => void;
}

export function PersonOptions({ people, value, onChange }: PersonOptionsProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">Person</legend>
      <div className="grid gap-2 sm:grid-cols-3">
        {people.map(({ username, name, role, permissions }) => (
          <label
            key={username}
            className="grid cursor-pointer gap-0.5 rounded-xl border border-line px-3.5 py-2.5 has-checked:border-ink has-focus-visible:outline-2 has-focus-visible:outline-ink has-focus-visible:outline-offset-2 has-checked:bg-sunken hover:border-line-strong"
          >
            <input
              type="radio"
              name="person"
              className="sr-only"
              checked={username === value}
              onChange={() => onChange(username)}
            />
            <span className="flex flex-wrap items-baseline gap-x-2 text-sm">
              <span className="font-medium">{name}</span>
              <span className="text-muted">{role}</span>
            </span>
            <span className="truncate text-muted text-xs" title={permissions.join(", ")}>
              may {permissions.map((permission) => permissionText[permission]).join(", ")}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const permissionText: Readonly<
  Record<PersonOptionsProps["people"][number]["permissions"][number], string>
> = {
  "profile:read": "look",
  "articles:write": "write",
  "users:manage": "manage people",
};
