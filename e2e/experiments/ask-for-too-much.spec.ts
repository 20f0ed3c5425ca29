import { runOnPage, verdictOf } from "../support/experiment-page";
import { expect, setCookies, signIn, test } from "../support/fixtures";

const slug = "ask-for-too-much";

for (const flow of ["session", "jwt"] as const) {
  test(`${flow}: a stranger gets 401 with a challenge from the API, and the way to sign in from the page`, async ({
    api,
  }) => {
    const answer = await api.get(`/api/${flow}/users`);
    expect(answer.status()).toBe(401);
    expect(answer.headers()["www-authenticate"]).toBe('Bearer realm="claimcheck"');
    expect(answer.headers()["content-type"]).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ code: "unauthenticated", reason: "missing" });
    const page = await api.get(`/${flow}/admin`);
    expect(page.status()).toBe(303);
    const location = new URL(page.headers().location ?? "", "http://localhost");
    expect(location.pathname).toBe("/login");
    expect(location.searchParams.get("next")).toBe(`/${flow}/admin`);
  });

  for (const username of ["alan", "grace"]) {
    test(`${flow}: ${username} gets 403 from the API and from the page, and is not sent to sign in`, async ({
      api,
    }) => {
      await signIn(api, flow, username);
      for (const path of [`/api/${flow}/users`, `/${flow}/admin`]) {
        const refused = await api.get(path);
        expect(refused.status(), path).toBe(403);
        expect(refused.headers(), path).not.toHaveProperty("location");
        expect(setCookies(refused), path).toEqual([]);
        expect(await refused.text(), path).not.toContain("Ada Lovelace");
      }
      expect((await api.get(`/api/${flow}/me`)).status()).toBe(200);
    });
  }

  test(`${flow}: an administrator gets the people from both`, async ({ api }) => {
    await signIn(api, flow);
    for (const path of [`/api/${flow}/users`, `/${flow}/admin`]) {
      const answer = await api.get(path);
      expect(answer.status(), path).toBe(200);
      expect(await answer.text(), path).toContain("Alan Turing");
    }
  });
}

test("the page runs it and says the same of both flows", async ({ page }) => {
  await runOnPage(page, slug);
  for (const flow of ["Session", "JWT"] as const) {
    const verdict = verdictOf(page, flow);
    await expect(verdict).toContainText("A stranger: 401. A viewer: 403");
    await expect(verdict).toContainText(
      "The page answered the stranger with 303, the way to sign in, and the viewer with 403.",
    );
    await expect(verdict).toContainText('WWW-Authenticate: Bearer realm="claimcheck".');
    await expect(verdict).toContainText("An administrator got 200 and 200.");
  }
  await expect(
    page.getByText("Each of the six answers had the same status in both flows.").first(),
  ).toBeVisible();
});
