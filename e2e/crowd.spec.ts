/** Many strangers who sign in at once are kept waiting or sent away; whoever is signed in does not notice. */
import { expect, newClient, signIn, test } from "./support/fixtures";

test("of a hundred and twenty sign-ins at once some are sent away at once, and nobody else is", async ({
  api,
  playwright,
  server,
}) => {
  await signIn(api, "session");
  const strangers = await Promise.all(
    Array.from({ length: 120 }, () => newClient(playwright.request, server.origin)),
  );
  let isOver = false;
  const ownRequests = (async () => {
    const statuses: number[] = [];
    while (!isOver) statuses.push((await api.get("/api/session/me")).status());
    return statuses;
  })();
  const data = { username: "grace", password: "a wrong password" };
  const answers = await Promise.all(
    strangers.map((one) => one.post("/api/session/login", { data })),
  );
  isOver = true;
  const codes = await Promise.all(answers.map(async (one) => (await one.json()).code));
  expect(new Set(codes)).toEqual(new Set(["invalid-credentials", "busy"]));
  for (const answer of answers.filter((one) => one.status() === 429))
    expect(answer.headers()["retry-after"]).toBe("1");
  expect(new Set(await ownRequests)).toEqual(new Set([200]));
  for (const one of strangers) await one.dispose();
});
