"use client";

import { type Flow, roles } from "@/lib/identity/identity";
import { Button } from "./ui/button";
import { Notice } from "./ui/notice";
import { type ManagedPerson, type PersonChange, usePeople } from "./use-people";

export function PeopleTable({
  flow,
  people: initial,
}: {
  flow: Flow;
  people: readonly ManagedPerson[];
}) {
  const { people, outcome, change, signOutEverywhere } = usePeople(flow, initial);
  return (
    <>
      <ul className="max-w-3xl overflow-hidden rounded-2xl border border-line bg-surface">
        {people.map((person) => (
          <PersonRow
            key={person.username}
            person={person}
            onChange={(wish) => void change(person.username, wish)}
            onSignOut={() => void signOutEverywhere(person)}
          />
        ))}
      </ul>
      <div aria-live="polite" className="mt-4 max-w-3xl">
        {outcome ? <Notice kind={outcome.kind}>{outcome.text}</Notice> : null}
      </div>
    </>
  );
}

interface PersonRowProps {
  person: ManagedPerson;
  onChange: (wish: PersonChange) => void;
  onSignOut: () => void;
}

function PersonRow({ person, onChange, onSignOut }: PersonRowProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-line border-t px-5 py-3.5 first:border-t-0">
      <div>
        <p className="font-medium text-[15px]">{person.name}</p>
        <p className="font-mono text-[13px] text-muted">{person.username}</p>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <label className="flex items-center gap-2 text-sm">
          <span className="text-muted">Role</span>
          <select
            aria-label={`Role of ${person.name}`}
            value={person.role}
            onChange={(event) => onChange({ role: event.target.value })}
            className="h-10 rounded-lg border border-line-strong bg-surface px-2"
          >
            {roles.map((role) => (
              <option key={role}>{role}</option>
            ))}
          </select>
        </label>
        <label className="flex min-h-10 items-center gap-2 text-sm">
          <input
            type="checkbox"
            aria-label={`${person.name} may sign in`}
            checked={!person.disabled}
            onChange={(event) => onChange({ disabled: !event.target.checked })}
            className="size-4 accent-ink"
          />
          May sign in
        </label>
        <Button aria-label={`Sign out ${person.name} everywhere`} onClick={onSignOut}>
          Sign out
        </Button>
      </div>
    </li>
  );
}
