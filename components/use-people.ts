"use client";

import { useState } from "react";
import * as z from "zod/mini";
import { callApi } from "@/lib/browser/call-api";
import { leaveForLogin } from "@/lib/browser/leave-for-login";
import type { Problem } from "@/lib/browser/request-api";
import { type Flow, roles } from "@/lib/identity/identity";

const personSchema = z.object({
  username: z.string(),
  name: z.string(),
  role: z.enum(roles),
  disabled: z.boolean(),
});
export type ManagedPerson = z.infer<typeof personSchema>;
const endedSchema = z.object({ ended: z.number() });
const answerSchema = z.object({ user: personSchema });

export interface PersonChange {
  role?: string;
  disabled?: boolean;
}

interface Outcome {
  kind: "good" | "bad";
  text: string;
}

/** The people as the server last answered, what can be done to them, and what came of it. */
export function usePeople(flow: Flow, initial: readonly ManagedPerson[]) {
  const [people, setPeople] = useState(initial);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  function fail(status: number, problem: Problem) {
    if (status === 401) leaveForLogin(problem);
    setOutcome({ kind: "bad", text: `${problem.title}. ${problem.detail}` });
  }

  async function change(username: string, wish: PersonChange) {
    const result = await callApi("PATCH", pathOf(flow, username), wish);
    if (!result.ok) return fail(result.status, result.problem);
    const { user } = answerSchema.parse(result.body);
    setPeople((before) =>
      before.map((person) => (person.username === user.username ? user : person)),
    );
    const now = user.disabled ? "disabled" : `enabled, as ${user.role}`;
    setOutcome({ kind: "good", text: `${user.name} is ${now}.` });
  }

  async function signOutEverywhere({ username, name }: ManagedPerson) {
    const result = await callApi("DELETE", `${pathOf(flow, username)}/devices`);
    if (!result.ok) return fail(result.status, result.problem);
    const { ended } = endedSchema.parse(result.body);
    const devices = `${ended} ${ended === 1 ? "device" : "devices"}`;
    setOutcome({ kind: "good", text: `${name} is signed out everywhere: ${devices} ended.` });
  }

  return { people, outcome, change, signOutEverywhere };
}

function pathOf(flow: Flow, username: string): string {
  return `/api/${flow}/users/${encodeURIComponent(username)}`;
}
