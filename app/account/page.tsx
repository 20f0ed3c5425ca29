import type { Metadata } from "next";
import { AccountView } from "@/components/account-view";
import { currentIdentity } from "@/lib/gate/current-identity";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  return <AccountView passport={await currentIdentity("/account")} />;
}
