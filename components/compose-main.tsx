import type { ReactNode } from "react";
import { LabPage } from "./lab/lab-page";

/** What the main page shows: here, the lab. A product shows its own. */
export function MainPage(): ReactNode {
  return <LabPage />;
}
