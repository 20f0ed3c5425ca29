import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { column, signInBothWays } from "./support/lab";

/** All that the page is sent: documents, script data, JSON, and headers that script can read. */
function collect(page: Page): Promise<string>[] {
  const received: Promise<string>[] = [];
  page.on("response", (response) => {
    received.push(
      (async () => {
        const headers = Object.entries(await response.allHeaders())
          .filter(([name]) => name !== "set-cookie")
          .map(([, value]) => `${value}\n${Buffer.from(value, "base64url").toString()}`);
        const body = await response.text().catch(() => "");
        return [...headers, body].join("\n");
      })(),
    );
  });
  return received;
}

/**
 * The parts of a cookie that make it a credential. A seal names its password and says when it ends,
 * which is no secret; a JWT's header and payload are there to be read, and a refresh token begins with whose it is.
 */
function secretParts(value: string): string[] {
  if (value.startsWith("eyJ")) return value.split(".").slice(2);
  if (!value.startsWith("Fe26")) return value.split(".").slice(-2);
  const [, , salt = "", vector = "", ciphertext = "", , macSalt = "", mac = ""] = value.split("*");
  return [salt, vector, ciphertext, macSalt, mac];
}

/** In pieces that are long enough to be no accident. */
function secretPieces(value: string): string[] {
  return secretParts(value).flatMap((part) => {
    const hidden = part.slice(8);
    return Array.from({ length: Math.max(1, hidden.length - 11) }, (_, at) =>
      hidden.slice(at, at + 12),
    );
  });
}

test("nothing that the page receives lets a credential be rebuilt", async ({ page, context }) => {
  const received = collect(page);
  const values = new Set<string>();
  async function remember(): Promise<void> {
    for (const { value, httpOnly } of await context.cookies())
      for (const kept of httpOnly ? [value] : []) values.add(kept);
  }
  await signInBothWays(page);
  await remember();
  for (const flow of ["session", "jwt"] as const) {
    for (const name of ["account", "admin"]) {
      await column(page, flow)
        .getByRole("button", { name: `Ask for the ${name} page` })
        .click();
      await expect(
        column(page, flow).getByRole("button", { name: /page to browser/ }),
      ).toBeVisible();
    }
  }
  await page.reload({ waitUntil: "networkidle" });
  await page.goto("/#tour-7");
  await page.getByRole("button", { name: "Refresh, then ask" }).click();
  await expect(
    page.getByRole("region", { name: "Tour" }).getByText(/\/jwt\/admin answered/),
  ).toBeVisible();
  await remember();
  for (const path of ["/session/account", "/jwt/account", "/session/devices", "/jwt/devices"])
    await page.goto(path);
  await page.goto("/");
  await column(page, "session").getByRole("button", { name: "Log out" }).click();
  await expect(column(page, "session").getByText("Signed out.")).toBeVisible();

  // workspace, session, two access tokens, two refresh tokens
  expect(values.size).toBe(6);
  const text = (await Promise.all(received)).join("\n");
  expect(text).toContain("eyJ");
  for (const value of values) {
    const leaked = secretPieces(value).filter((piece) => text.includes(piece));
    expect(leaked, `${value.slice(0, 8)}… leaked`).toEqual([]);
  }
});

test("script sees none of it either", async ({ page }) => {
  await signInBothWays(page);
  expect(await page.evaluate(() => document.cookie)).toBe("");
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(stored).not.toMatch(/eyJ|Fe26/);
});
