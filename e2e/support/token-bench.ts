/** The debugger's page, with names for what it shows and what one does there. */
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

export type TokenBench = ReturnType<typeof tokenBenchOn>;

export function tokenBenchOn(page: Page) {
  const input = page.getByLabel("Token or seal");
  const says = page.getByRole("region", { name: "What it says" });
  const standsOut = page.getByRole("region", { name: "What stands out" });
  const verifying = page.getByRole("region", { name: "Verify the signature" });
  const signing = page.getByRole("region", { name: "Edit and sign again" });
  const press = (name: string) => verifying.getByRole("button", { name }).click();
  const choose = (source: string) => verifying.getByRole("radio", { name: source }).check();

  return {
    page,
    input,
    says,
    standsOut,
    verifying,
    signing,
    choose,
    open: (token = "") => page.goto(`/debugger#token=${encodeURIComponent(token)}`),
    example: (name: string) => page.getByRole("button", { name }).click(),
    verify: () => press("Verify"),
    verifyBy: async (source: string) => {
      await choose(source);
      await press("Verify");
    },
    verifyByPublicKey: async (key: string) => {
      await choose("A public key");
      await verifying.getByLabel("Public key, certificate, JWK or JWK set").fill(key);
      await press("Verify");
    },
    isVerified: async () => {
      await expect(says.getByText("Signature verified.")).toBeVisible();
      await expect(verifying.getByText("The signature fits")).toBeVisible();
    },
    isRefused: async (reason: string) => {
      await expect(verifying.getByText(`Reason: ${reason}.`)).toBeVisible();
      await expect(says.getByText("Signature not verified.")).toBeVisible();
      await expect(page.getByText("Signature verified.")).toHaveCount(0);
    },
  };
}
