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
      <div className="grid grid-cols-3 gap-2">
        {people.map(({ username, name, role, permissions }) => (
          <label
            key={username}
            title={`may ${permissions.map((permission) => permissionText[permission]).join(", ")}`}
            className="grid cursor-pointer rounded-xl border border-line bg-surface px-3 py-2 has-checked:border-ink has-focus-visible:outline-2 has-focus-visible:outline-ink has-focus-visible:outline-offset-2 has-checked:bg-sunken hover:border-line-strong"
          >
            <input
              type="radio"
              name="person"
              className="sr-only"
              checked={username === value}
              onChange={() => onChange(username)}
            />
            <span className="truncate font-medium text-[15px]">
              <FirstName name={name} />
            </span>
            <span className="truncate text-muted text-sm">{role}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** There is room for one name to be seen; all of it is read out. */
function FirstName({ name }: { name: string }) {
  const [first = name] = name.split(" ", 1);
  return (
    <>
      {first}
      <span className="sr-only">{name.slice(first.length)}</span>
    </>
  );
}

const permissionText: Readonly<
  Record<PersonOptionsProps["people"][number]["permissions"][number], string>
> = {
  "profile:read": "look",
  "articles:write": "write",
  "users:manage": "manage people",
};
