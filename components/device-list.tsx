"use client";

import { useRef } from "react";
import type { Device } from "@/lib/identity/device";
import type { Flow } from "@/lib/identity/identity";
import { AccessLine } from "./access-line";
import { Button } from "./ui/button";
import { Notice } from "./ui/notice";
import { type EndedDevices, useDevices } from "./use-devices";

export interface DeviceListProps {
  flow: Flow;
  devices: readonly Device[];
  currentId: string;
}

export function DeviceList(props: DeviceListProps) {
  const list = useRef<HTMLUListElement>(null);
  const { devices, ended, problem, endOne, endOthers, endAll } = useDevices({
    ...props,
    onEnded: () => list.current?.focus(),
  });
  return (
    <>
      <ul
        ref={list}
        tabIndex={-1}
        aria-label="Devices"
        className="max-w-3xl overflow-hidden rounded-2xl border border-line bg-surface"
      >
        {devices.map((device) => (
          <DeviceRow
            key={device.id}
            flow={props.flow}
            device={device}
            isCurrent={device.id === props.currentId}
            onEnd={() => endOne(device.id)}
          />
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button disabled={devices.length < 2} onClick={endOthers}>
          End all others
        </Button>
        <Button onClick={endAll}>End all, this one too</Button>
      </div>
      <div aria-live="polite" className="mt-4 grid max-w-3xl gap-2">
        {problem ? <Notice kind="bad">{problem}</Notice> : null}
        {ended && ended.labels.length > 0 ? <EndedNotice {...ended} /> : null}
      </div>
    </>
  );
}

interface DeviceRowProps {
  flow: Flow;
  device: Device;
  isCurrent: boolean;
  onEnd: () => void;
}

function DeviceRow({ flow, device, isCurrent, onEnd }: DeviceRowProps) {
  const shortId = device.id.slice(0, 6);
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-line border-t px-5 py-4 first:border-t-0">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 font-medium text-[15px]">
          {device.label}
          {isCurrent ? (
            <span className="rounded-full bg-good-soft px-2 py-0.5 font-normal text-sm text-good">
              this device
            </span>
          ) : null}
        </p>
        <p className="mt-1 text-sm text-muted">
          Signed in <Time iso={device.signedInAt} /> ·{" "}
          {flow === "session" ? "last seen" : "last refreshed"} <Time iso={device.lastSeenAt} /> ·{" "}
          <span className="font-mono">{shortId}</span>
        </p>
        {device.accessExpiresAt ? <AccessLine until={device.accessExpiresAt} /> : null}
      </div>
      <Button aria-label={`End ${device.label}, ${shortId}`} onClick={onEnd}>
        End
      </Button>
    </li>
  );
}

function EndedNotice({ labels, accessUntil }: EndedDevices) {
  return (
    <Notice kind="good">
      Ended: {labels.join(", ")}.{" "}
      {accessUntil
        ? `What cannot be ended: an access token that is out already works until ${accessUntil.slice(11, 19)} UTC at the latest.`
        : null}
    </Notice>
  );
}

/** UTC, so that server and browser print the same. */
function Time({ iso }: { iso: string }) {
  return (
    <time dateTime={iso} className="whitespace-nowrap">
      {`${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`}
    </time>
  );
}
