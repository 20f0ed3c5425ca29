import { expect, type Locator, type Page } from "@playwright/test";
import { recordNames } from "./recording-store";

export const flowNames = { session: "Session", jwt: "JWT" } as const;

/** A session's key as the page shows it: from then on the page has read all that it reads by itself. */
export const recordKey = new RegExp(`^${recordNames.session}[\\w-]{43}$`);

/** One flow's column of the main page. */
export function column(page: Page, flow: keyof typeof flowNames): Locator {
  return page.getByRole("region", { name: flowNames[flow], exact: true });
}

export async function choosePerson(page: Page, name: string): Promise<void> {
  await page.getByRole("group", { name: "Person" }).getByText(name).click();
  await expect(page.getByRole("radio", { name: new RegExp(name) })).toBeChecked();
}

export async function signInBothWays(page: Page, name = "Ada Lovelace"): Promise<void> {
  await page.goto("/");
  await choosePerson(page, name);
  await page.getByRole("button", { name: "Sign in both ways" }).click();
  for (const flow of ["session", "jwt"] as const)
    await expect(column(page, flow).getByText(`Signed in as ${name}`)).toBeVisible();
  await expect(column(page, "session").getByText(recordKey)).toBeVisible();
}
