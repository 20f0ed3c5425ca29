import { expect, type Locator, type Page } from "@playwright/test";
import { recordNames } from "./recording-store";

export const flowNames = { session: "Session", jwt: "JWT" } as const;

/** A session's key as the page shows it: from then on the page has read all that it reads by itself. */
export const recordKey = new RegExp(`^${recordNames.session}[\\w-]{43}$`);

/** One flow's cells of the instrument on the main page, its head among them. */
export function column(page: Page, flow: keyof typeof flowNames): Locator {
  return page.locator(`[data-instrument] [data-flow="${flow}"]`);
}

/** In a narrow window each row stands in short: this opens them all. Where there is room there is nothing to open. */
export async function openRows(page: Page): Promise<void> {
  const closed = page.locator('[data-row] > [data-flow] > button[aria-expanded="false"]');
  const buttons = await closed.filter({ visible: true }).all();
  for (const button of buttons.toReversed()) await button.click();
  await expect(closed.filter({ visible: true })).toHaveCount(0);
}

export async function choosePerson(page: Page, name: string): Promise<void> {
  await page.getByRole("group", { name: "Person" }).getByText(name).click();
  await expect(page.getByRole("radio", { name: new RegExp(name) })).toBeChecked();
}

export async function signInBothWays(page: Page, name = "Ada Lovelace"): Promise<void> {
  await page.goto("/");
  await choosePerson(page, name);
  await pressBothWays(page, name);
  await openRows(page);
  await expect(column(page, "session").getByText(recordKey)).toBeVisible();
}

/** On the main page as it stands. Waits for each of the two: neither waits for the other. */
export async function pressBothWays(page: Page, name = "Ada Lovelace"): Promise<void> {
  await page.getByRole("button", { name: "Sign in both ways" }).click();
  for (const flow of ["session", "jwt"] as const)
    await expect(column(page, flow).getByText(`Signed in as ${name}`)).toBeVisible();
}
