"use client";

import { useRef, useState } from "react";
import * as z from "zod/mini";
import { callApi } from "@/lib/browser/call-api";
import { leaveForLogin } from "@/lib/browser/leave-for-login";
import { announce } from "@/lib/browser/tabs";
import type { Device } from "@/lib/identity/device";
import type { Flow } from "@/lib/identity/identity";
import { AccessLine } from "./access-line";
import { Button } from "./ui/button";
import { Notice } from "./ui/notice";

export interface DeviceListProps {
  flow: Flow;
  devices: readonly Device[];
  currentId: string;
}

const answerSchema = z.object({ ended: z.array(z.string()) });

interface Ended {
  labels: string[];
  /** The latest time until which an access token of theirs still works. */
  accessUntil: string | undefined;
}

export function DeviceList({ flow, devices: initial, currentId }: DeviceListProps) {
  const [devices, setDevices] = useState(initial);
  const list = useRef<HTMLUListElement>(null);
  const [ended, setEnded] = useState<Ended | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function end(path: string) {
    const result = await callApi("DELETE", `/api/${flow}/devices${path}`);
    if (!result.ok) {
      if (result.status === 401) leaveForLogin(result.problem);
      else setProblem(`${result.problem.title}. ${result.problem.detail}`);
      return;
    }
    const { ended: ids } = answerSchema.parse(result.body);
    const gone = devices.filter(({ id }) => ids.includes(id));
    setProblem(null);
    setEnded({
      labels: gone.map(({ label }) => label),
      accessUntil: gone
        .flatMap(({ accessExpiresAt }) => accessExpiresAt ?? [])
        .filter((until) => Date.parse(until) > Date.now())
        .toSorted()
        .at(-1),
    });
    setDevices((before) => before.filter(({ id }) => !ids.includes(id)));
    list.current?.focus();
    if (ids.includes(currentId)) {
      announce({ kind: "signed-out", flow });
      window.location.assign("/");
    }
  }

  return (
    <>
      <ul
        ref={list}
        tabIndex={-1}
        aria-label="Devices"
        className="max-w-3xl overflow-hidden rounded-2xl border border-line bg-surface"
      >
        {devices.map((device) => (
          <li
            key={device.id}
            className="flex flex-wrap items-center justify-between gap-3 border-line border-t px-5 py-4 first:border-t-0"
          >
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 font-medium text-[15px]">
                {device.label}
                {device.id === currentId ? (
                  <span className="rounded-full bg-good-soft px-2 py-0.5 font-normal text-[13px] text-good">
                    this device
                  </span>
                ) : null}
              </p>
              <p className="mt-1 text-[13px] text-muted">
                Signed in {formatTime(device.signedInAt)} ·{" "}
                {flow === "session" ? "last seen" : "last refreshed"}{" "}
                {formatTime(device.lastSeenAt)} ·{" "}
                <span className="font-mono">{device.id.slice(0, 6)}</span>
              </p>
              {device.accessExpiresAt ? <AccessLine until={device.accessExpiresAt} /> : null}
            </div>
            <Button
              aria-label={`End ${device.label}, ${device.id.slice(0, 6)}`}
              onClick={() => void end(`/${device.id}`)}
            >
              End
            </Button>
          </li>
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button disabled={devices.length < 2} onClick={() => void end("?keep=current")}>
          End all others
        </Button>
        <Button onClick={() => void end("")}>End all, this one too</Button>
      </div>
      <div aria-live="polite" className="mt-4 grid max-w-3xl gap-2">
        {problem ? <Notice kind="bad">{problem}</Notice> : null}
        {ended && ended.labels.length > 0 ? (
          <Notice kind="good">
            Ended: {ended.labels.join(", ")}.{" "}
            {ended.accessUntil
              ? `What cannot be ended: an access token that is out already works until ${ended.accessUntil.slice(11, 19)} UTC at the latest.`
              : null}
          </Notice>
        ) : null}
      </div>
    </>
  );
}

/** UTC, so that server and browser print the same. */
function formatTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}
