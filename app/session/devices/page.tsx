import type { Metadata } from "next";
import { DevicesView } from "@/components/devices-view";
import { currentPassport } from "@/lib/gate/current-identity";
import { listDevices } from "@/lib/session/devices";

export const metadata: Metadata = { title: "Devices" };

export default async function DevicesPage() {
  return (
    <DevicesView passport={await currentPassport("/session/devices")} listDevices={listDevices} />
  );
}
