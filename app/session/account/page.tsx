import type { Metadata } from "next";
import { AccountView } from "@/components/account-view";
import { currentPassport } from "@/lib/gate/current-identity";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  return <AccountView passport={await currentPassport("/session/account")} />;
}
