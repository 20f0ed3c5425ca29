import clsx from "clsx";
import type { Flow } from "@/lib/identity/identity";
import type { DeviceFacts, HeldByServer, StoredRecord } from "@/lib/lab/state/lab-state";
import { storeName } from "@/lib/lab/store-names";
import { Countdown } from "./countdown";
import { printField } from "./print-field";
import type { Lab } from "./use-lab";

/** What a session's record will say, told before there is one. */
const sessionFields: readonly [name: string, meaning: string][] = [
  ["userId", "whose it is"],
  ["createdAt", "when you signed in"],
  ["lastSeenAt", "when you last used it"],
  ["endsAt", "its end, whatever happens"],
  ["idleMilliseconds", "how long it may rest"],
  ["device", "where you signed in"],
];

export function SessionHeldByServer({ lab: { state } }: { lab: Lab }) {
  const { server } = state.session;
  const record = server.status === "known" ? server.record : null;
  return (
    <>
      <div
        className={clsx(
          "overflow-hidden rounded-xl border",
          record ? "border-session-line" : "border-line border-dashed",
        )}
      >
        <RecordHead
          record={record}
          at={state.at}
          flow="session"
          store={storeName(state.stores.session.slice(0, 1))}
          isKnown={server.status === "known"}
        />
        <dl className="grid gap-y-1 px-3.5 py-2.5 font-mono text-xs leading-5 sm:text-[13px]">
          {sessionFields.map(([name, meaning]) => (
            <div
              key={name}
              className="grid grid-cols-[7.4rem_1fr] gap-x-2 sm:grid-cols-[9.5rem_1fr]"
            >
              <dt className="text-muted">{name}</dt>
              <dd className={clsx("truncate", !record && "font-sans text-muted")}>
                {record ? printField(name, fieldOf(record, name)) : meaning}
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <Devices flow="session" server={server} isOpenable />
    </>
  );
}

export function TokensHeldByServer({ lab: { state, heldTokens } }: { lab: Lab }) {
  const { server, token } = state.jwt;
  const record = server.status === "known" ? server.record : null;
  const kid = token?.header.kid ?? state.key.kid;
  const algorithm = token?.header.alg ?? state.key.algorithm;
  return (
    <>
      <div className="grid min-h-[6.75rem] place-content-center rounded-xl border border-jwt-line border-dashed bg-[repeating-linear-gradient(-45deg,var(--jwt-soft)_0_8px,transparent_8px_16px)] px-4 text-center">
        <p className="font-semibold text-lg tracking-tight">Nothing.</p>
        <p className="text-muted text-sm">
          One {String(algorithm)} key for everyone,{" "}
          <a
            href="/.well-known/jwks.json"
            className="font-mono text-[13px] underline decoration-line-strong underline-offset-2"
          >
            kid {String(kid).slice(0, 10)}
          </a>
        </p>
      </div>
      <details className="mt-2 rounded-xl border border-line">
        <summary className="min-h-[3.75rem] cursor-pointer px-3.5 py-2 text-sm">
          <span className="font-medium">The price of rotation</span>
          <span className="block text-muted text-sm leading-5">
            {record ? (
              <>
                one record per sign-in, kept for{" "}
                <Countdown until={endOfRecord(record, state.at)} from={state.at} /> more
              </>
            ) : (
              "one record per sign-in, so that a refresh token works once"
            )}
          </span>
        </summary>
        <div className="border-line border-t">
          <RecordHead
            record={record}
            at={state.at}
            flow="jwt"
            store={storeName(state.stores.jwt)}
            isKnown={server.status === "known"}
          />
          <dl className="grid gap-y-1 px-3.5 py-2.5 font-mono text-[13px]">
            {(record?.fields ?? []).map(([name, value]) => (
              <div key={name} className="grid grid-cols-[9.5rem_1fr] gap-x-2">
                <dt className="text-muted">{name}</dt>
                <dd className="break-all">{printField(name, value)}</dd>
              </div>
            ))}
          </dl>
        </div>
      </details>
      <Devices flow="jwt" server={server} isOpenable={heldTokens === null} />
    </>
  );
}

interface RecordHeadProps {
  record: StoredRecord | null;
  at: string;
  flow: Flow;
  store: string;
  isKnown: boolean;
}

function RecordHead({ record, at, flow, store, isKnown }: RecordHeadProps) {
  return (
    <div
      className={clsx(
        "grid min-h-[3.75rem] content-center gap-x-4 border-b px-3.5 py-2 font-mono text-[13px]",
        record ? "border-inherit" : "border-line border-dashed",
        record && flow === "session" && "bg-session-soft",
      )}
    >
      <span
        className={clsx(
          "min-h-8 break-all text-xs leading-4",
          record ? "font-semibold" : "text-muted",
        )}
      >
        {record?.key ?? (flow === "session" ? "sessions:…" : "families:…")}
      </span>
      <span className="text-muted">
        {record ? (
          <>
            {store} · TTL <Countdown until={endOfRecord(record, at)} from={at} />
            {flow === "session" ? ", a minute past its end" : ""}
          </>
        ) : (
          `${store} · ${isKnown ? "no record" : "cannot be asked"}`
        )}
      </span>
    </div>
  );
}

interface DevicesProps {
  flow: Flow;
  server: HeldByServer;
  /** A page is opened with cookies: a token that script holds does not come along. */
  isOpenable: boolean;
}

function Devices({ flow, server, isOpenable }: DevicesProps) {
  return (
    <p className="mt-2 min-h-6 text-muted text-sm leading-6">
      {server.status === "unavailable" ? (
        <span className="text-bad">The store cannot be reached, so nothing is known.</span>
      ) : (
        <>
          {describeOthers(server.devices)}{" "}
          {isOpenable && server.devices.length > 0 ? (
            <a href={`/${flow}/devices`} className="underline underline-offset-2 hover:text-ink">
              See all
            </a>
          ) : null}
        </>
      )}
    </p>
  );
}

function describeOthers(devices: readonly DeviceFacts[]): string {
  const others = devices.filter(({ isCurrent }) => !isCurrent);
  if (others.length === 0) return "No other device is signed in.";
  const [first] = others;
  return others.length === 1
    ? `One other device: ${first?.label}.`
    : `${others.length} other devices, the newest ${first?.label}.`;
}

function fieldOf({ fields }: StoredRecord, name: string): string {
  return fields.find(([field]) => field === name)?.[1] ?? "";
}

/** The time to live was read together with everything else. */
function endOfRecord({ timeToLive }: StoredRecord, at: string): string {
  return new Date(Date.parse(at) + timeToLive * 1000).toISOString();
}
