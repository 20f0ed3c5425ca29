"use client";

import { useState } from "react";
import * as z from "zod/mini";
import { callApi } from "@/lib/browser/call-api";
import { leaveForLogin } from "@/lib/browser/leave-for-login";
import { announce } from "@/lib/browser/tabs";
import type { Device } from "@/lib/identity/device";
import type { Flow } from "@/lib/identity/identity";

const answerSchema = z.object({ ended: z.array(z.string()) });

export interface EndedDevices {
  labels: string[];
  /** The latest time until which an access token of theirs still works. */
  accessUntil: string | undefined;
}

export interface DevicesOptions {
  flow: Flow;
  devices: readonly Device[];
  currentId: string;
  /** The device whose button had the focus may be gone from the page. */
  onEnded: () => void;
}

/** The devices that are signed in, how to end some of them, and what came of it. */
export function useDevices({ flow, devices: initial, currentId, onEnded }: DevicesOptions) {
  const [devices, setDevices] = useState(initial);
  const [ended, setEnded] = useState<EndedDevices | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function end(path: string) {
    const result = await callApi("DELETE", `/api/${flow}/devices${path}`);
    if (!result.ok) {
      if (result.status === 401) leaveForLogin(result.problem);
      else setProblem(`${result.problem.title}. ${result.problem.detail}`);
      return;
    }
    const { ended: ids } = answerSchema.parse(result.body);
    setProblem(null);
    setEnded(describeEnded(devices.filter(({ id }) => ids.includes(id))));
    setDevices((before) => before.filter(({ id }) => !ids.includes(id)));
    onEnded();
    if (ids.includes(currentId)) {
      announce({ kind: "signed-out", flow });
      window.location.assign("/");
    }
  }

  return {
    devices,
    ended,
    problem,
    endOne: (id: string) => void end(`/${id}`),
    endOthers: () => void end("?keep=current"),
    endAll: () => void end(""),
  };
}

function describeEnded(gone: readonly Device[]): EndedDevices {
  return {
    labels: gone.map(({ label }) => label),
    accessUntil: gone
      .flatMap(({ accessExpiresAt }) => accessExpiresAt ?? [])
      .filter((until) => Date.parse(until) > Date.now())
      .toSorted()
      .at(-1),
  };
}
