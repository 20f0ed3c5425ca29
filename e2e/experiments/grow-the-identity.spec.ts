import type { APIRequestContext } from "@playwright/test";
import { runOnPage, verdictOf } from "../support/experiment-page";
import { expect, password, setCookies, signIn, test } from "../support/fixtures";
import type { RecordingStore } from "../support/recording-store";

const slug = "grow-the-identity";
const limit = 4096;
/** Over https the cookie's name is this much longer, and the server counts with that. */
const prefix = "__Host-".length;

/** Ada gets a name of so many characters, behind the application's back, and signs in again. */
async function signInWithName(
  api: APIRequestContext,
  store: RecordingStore,
  { flow, userId, length }: { flow: "session" | "jwt"; userId: string; length: number },
) {
  await store.run("HSET", `user:${userId}`, "name", "n".repeat(length));
  return api.post(`/api/${flow}/login`, { data: { username: "ada", password } });
}

function bytesOf(lines: string[], name: string): number {
  const line = lines.find((one) => one.startsWith(`${name}=`)) ?? "";
  return (line.split(";")[0] ?? "").length - 1;
}

test("session: the cookie has one size, and the long name arrives all the same", async ({
  api,
  store,
}) => {
  const { userId } = (await (await signIn(api, "session")).json()).identity;
  const sizes: number[] = [];
  for (const length of [3, 500, 3500]) {
    const answer = await signInWithName(api, store, { flow: "session", userId, length });
    expect(answer.status()).toBe(200);
    sizes.push(bytesOf(setCookies(answer), "session"));
    const { identity } = await (await api.get("/api/session/me")).json();
    expect(identity.name).toHaveLength(length);
  }
  expect(new Set(sizes).size).toBe(1);
  expect(sizes[0]).toBeGreaterThan(200);
});

test("jwt: the cookie grows with the name, up to the limit and not beyond", async ({
  api,
  store,
}) => {
  const { userId } = (await (await signIn(api, "jwt")).json()).identity;
  const sizes: number[] = [];
  for (const length of [3, 500, 1500, 2500]) {
    const answer = await signInWithName(api, store, { flow: "jwt", userId, length });
    expect(answer.status()).toBe(200);
    sizes.push(bytesOf(setCookies(answer), "access"));
  }
  expect(sizes).toEqual(sizes.toSorted((one, other) => one - other));
  expect(new Set(sizes).size).toBe(sizes.length);

  // Base64url: three more characters of a name take four more of the token.
  const room = limit - prefix - (sizes.at(-1) ?? 0);
  const fits = 2500 + Math.floor((room * 3) / 4) - 2;
  const last = await signInWithName(api, store, { flow: "jwt", userId, length: fits });
  expect(last.status()).toBe(200);
  expect(bytesOf(setCookies(last), "access") + prefix).toBeLessThanOrEqual(limit);
  expect(bytesOf(setCookies(last), "access") + prefix).toBeGreaterThan(limit - 8);

  const families = (await store.keys("family:*")).toSorted();
  const refused = await signInWithName(api, store, { flow: "jwt", userId, length: fits + 4 });
  expect(refused.status()).toBe(422);
  expect(await refused.json()).toMatchObject({
    code: "token-too-large",
    detail: expect.stringContaining("4096 bytes"),
  });
  expect(setCookies(refused)).toEqual([]);
  expect((await store.keys("family:*")).toSorted()).toEqual(families);
});

test("the page runs it, says the same, and leaves nobody behind", async ({ page, store }) => {
  const kept = async () =>
    (await store.keys("*")).filter((key) => !/^(?:requests|failures|trial):/.test(key)).toSorted();
  const before = await kept();
  await runOnPage(page, slug);
  await expect(verdictOf(page, "Session")).toContainText(/(?<!\d)\d{3} bytes, whoever it is/);
  await expect(verdictOf(page, "Session")).toContainText(
    /500: (\d+), 1500: \1, 2500: \1, 3500: \1\./,
  );
  await expect(verdictOf(page, "JWT")).toContainText("Grows, then 422, token-too-large");
  await expect(verdictOf(page, "JWT")).toContainText(
    /500: 1\d{3}, 1500: 2\d{3}, 2500: 3\d{3}, 3500: none\. The limit is 4096\./,
  );
  await expect.poll(kept).toEqual(before);
});
