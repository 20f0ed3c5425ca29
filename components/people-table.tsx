"use client";

import { useState } from "react";
import * as z from "zod/mini";
import { callApi } from "@/lib/browser/call-api";
import { leaveForLogin } from "@/lib/browser/leave-for-login";
import { type Flow, roles } from "@/lib/identity/identity";
import { Button } from "./ui/button";
import { Notice } from "./ui/notice";

const personSchema = z.object({
  username: z.string(),
  name: z.string(),
  role: z.enum(roles),
  disabled: z.boolean(),
});
export type ManagedPerson = z.infer<typeof personSchema>;
const endedSchema = z.object({ ended: z.number() });
const answerSchema = z.object({ user: personSchema });

type Outcome = { kind: "good" | "bad"; text: string };

export function PeopleTable({
  flow,
  people: initial,
}: {
  flow: Flow;
  people: readonly ManagedPerson[];
}) {
  const [people, setPeople] = useState(initial);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function change(username: string, wish: { role?: string; disabled?: boolean }) {
    const result = await callApi(
      "PATCH",
      `/api/${flow}/users/${encodeURIComponent(username)}`,
      wish,
    );
    if (!result.ok) {
      if (result.status === 401) leaveForLogin(result.problem);
      setOutcome({ kind: "bad", text: `${result.problem.title}. ${result.problem.detail}` });
      return;
    }
    const { user } = answerSchema.parse(result.body);
    setPeople((before) =>
      before.map((person) => (person.username === user.username ? user : person)),
    );
    setOutcome({
      kind: "good",
      text: `${user.name} is ${user.disabled ? "disabled" : `enabled, as ${user.role}`}.`,
    });
  }

  async function signOutEverywhere({ username, name }: ManagedPerson) {
    const result = await callApi(
      "DELETE",
      `/api/${flow}/users/${encodeURIComponent(username)}/devices`,
    );
    if (result.ok) {
      const { ended } = endedSchema.parse(result.body);
      setOutcome({
        kind: "good",
        text: `${name} is signed out everywhere: ${ended} ${ended === 1 ? "device" : "devices"} ended.`,
      });
    } else if (result.status === 401) leaveForLogin(result.problem);
    else setOutcome({ kind: "bad", text: `${result.problem.title}. ${result.problem.detail}` });
  }

  return (
    <>
      <ul className="max-w-3xl overflow-hidden rounded-2xl border border-line bg-surface">
        {people.map((person) => (
          <li
            key={person.username}
            className="flex flex-wrap items-center justify-between gap-3 border-line border-t px-5 py-3.5 first:border-t-0"
          >
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
                  onChange={(event) => void change(person.username, { role: event.target.value })}
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
                  onChange={(event) =>
                    void change(person.username, { disabled: !event.target.checked })
                  }
                  className="size-4 accent-ink"
                />
                May sign in
              </label>
              <Button
                aria-label={`Sign out ${person.name} everywhere`}
                onClick={() => void signOutEverywhere(person)}
              >
                Sign out
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <div aria-live="polite" className="mt-4 max-w-3xl">
        {outcome ? <Notice kind={outcome.kind}>{outcome.text}</Notice> : null}
      </div>
    </>
  );
}
