import {
  expect,
  heads,
  isAt,
  press,
  pressable,
  pressUntil,
  reads,
  shownIn,
  signInBothWays,
  test,
} from "./fixtures";

const flows = ["session", "jwt"] as const;
const hello = "Hello, Ada Lovelace";

test("who signs in both ways opens both protected pages, and script reads no cookie", async ({
  tab,
  server,
}) => {
  await signInBothWays(tab);
  expect(await tab.evaluate("document.cookie")).toBe("");
  for (const flow of flows) {
    await tab.open(`${server.origin}/${flow}/account`);
    await reads(tab, hello, "main");
    await tab.open(`${server.origin}/${flow}/admin`);
    await reads(tab, "Grace Hopper", "main");
  }
});

for (const [flow, button] of [
  ["session", "Sign in by session"],
  ["jwt", "Sign in by JWT"],
] as const) {
  test(`${flow}: nobody is led to sign in and on to the page, and Back after logging out shows nothing of it`, async ({
    tab,
    server,
  }) => {
    await tab.open(`${server.origin}/${flow}/account`);
    await isAt(tab, new RegExp(`^/login\\?next=%2F${flow}%2Faccount`));
    await pressUntil(tab, pressable(button), (timeout) => isAt(tab, `/${flow}/account`, timeout));
    await reads(tab, hello, "main");
    await press(tab, pressable("Log out"));
    await isAt(tab, "/");
    await tab.back();
    await isAt(tab, /^\/login/);
    expect(await shownIn(tab, "body")).not.toContain(hello);
    await tab.open(`${server.origin}/${flow}/account`);
    await isAt(tab, /^\/login/);
  });
}

test("other tabs learn of signing in and out at once, and a protected page goes", async ({
  tab,
  visitor,
  server,
}) => {
  const other = await visitor.openTab();
  await other.open(`${server.origin}/`);
  await signInBothWays(tab);
  for (const flow of flows) await reads(other, "Signed in as Ada Lovelace", heads[flow]);
  await other.open(`${server.origin}/session/account`);
  await reads(other, hello, "main");
  await press(tab, pressable("Log out", '//*[@data-instrument]//*[@data-flow="session"]'));
  await isAt(other, "/");
  await reads(other, "Signed out.", heads.session);
  await reads(other, "Signed in as Ada Lovelace", heads.jwt);
});
