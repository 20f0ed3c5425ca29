import { headers } from "next/headers";
import { pageRequest } from "@/lib/gate/page-request";
import type { Passport } from "@/lib/gate/passport";
import type { Device } from "@/lib/identity/device";
import { openRequest, type RequestContext } from "@/lib/runtime";
import { StoreUnavailableError } from "@/lib/store/unavailable";
import { DeviceList } from "./device-list";
import { StayCurrent } from "./stay-current";
import { buttonClass } from "./ui/button-class";
import { FlowMark } from "./ui/flow-mark";
import { PageHeading } from "./ui/page-heading";

export interface DevicesViewProps {
  passport: Passport;
  listDevices: (userId: string, context: RequestContext) => Promise<Device[]>;
}

export async function DevicesView({ passport, listDevices }: DevicesViewProps) {
  const { flow, identity, deviceId } = passport;
  const request = pageRequest(await headers());
  const devices = await readDevices(() =>
    openRequest(request).then((context) => listDevices(identity.userId, context)),
  );
  return (
    <>
      <PageHeading title="Where you are signed in">
        <p className="flex items-start gap-2">
          <span className="mt-1.5 flex">
            <FlowMark flow={flow} />
          </span>
          {flow === "session"
            ? "Each line is a record in the store. Ending it refuses that device at its very next request."
            : "Each line is a refresh family in the store. Ending it stops the next refresh; where a line says that its access token still works, it does so until then."}
        </p>
      </PageHeading>
      <StayCurrent
        flow={flow}
        userId={identity.userId}
        expiresAt={new Date(passport.expiresAt).toISOString()}
      />
      {devices ? (
        <DeviceList flow={flow} devices={devices} currentId={deviceId} />
      ) : (
        <p className="text-bad">
          The list cannot be read now: the store does not answer. Reload in a moment.
        </p>
      )}
      <p className="mt-8">
        <a className={buttonClass("quiet")} href={`/${flow}/account`}>
          Back to the account
        </a>
      </p>
    </>
  );
}

async function readDevices(read: () => Promise<Device[]>): Promise<Device[] | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof StoreUnavailableError) return null;
    throw error;
  }
}
