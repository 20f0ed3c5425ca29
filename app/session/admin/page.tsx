import type { Metadata } from "next";
import { AdminView } from "@/components/admin-view";
import { currentPassport } from "@/lib/gate/current-identity";

export const metadata: Metadata = { title: "People" };

export default async function AdminPage() {
  return <AdminView passport={await currentPassport("/session/admin")} />;
}
