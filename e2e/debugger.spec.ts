import type { APIRequestContext } from "@playwright/test";
import { exportSPKI, importJWK, type JWK, SignJWT } from "jose";
import { encodeBase64url } from "../lib/base/secrets";
import { test as base, cookieOf, expect, signIn } from "./support/fixtures";
import { assemble } from "./support/forge";
import { type TokenBench, tokenBenchOn } from "./support/token-bench";

const test = base.extend<{ bench: TokenBench }>({
  bench: async ({ page }, use) => {
    await use(tokenBenchOn(page));
  },
});

/** An access token that this server signed, as a client gets it that asks for it in the body. */
async function realToken(api: APIRequestContext, algorithm = "ES256"): Promise<string> {
  const response = await signIn(api, "jwt", "ada", { transport: "body", algorithm });
  return (await response.json()).accessToken;
}

async function serverKey(api: APIRequestContext, algorithm: string): Promise<JWK> {
  const { keys }: { keys: JWK[] } = await (await api.get("/.well-known/jwks.json")).json();
  return keys.find(({ alg }) => alg === algorithm) ?? {};
}

/** The token with another payload under the old signature. */
function tamper(token: string, change: object): string {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  const changed = Buffer.from(JSON.stringify({ ...claims, ...change })).toString("base64url");
  return `${header}.${changed}.${signature}`;
}

test("a token that is typed is decoded, in its three colours, with each claim explained", async ({
  bench,
  page,
}) => {
  const claims = { iss: "https://example.test", exp: 1_800_000_000, shade: "blue" };
  const token = assemble({ alg: "ES256", typ: "at+jwt" }, claims, "c2ln");
  const [header = "", payload = ""] = token.split(".");
  await bench.open();
  await expect(page.getByRole("heading", { name: "Nothing to take apart yet" })).toBeVisible();
  await bench.input.pressSequentially(token);

  const colourOf = (part: string) => page.getByText(part, { exact: true });
  await expect(colourOf(header)).toHaveCSS("color", "rgb(179, 38, 30)");
  await expect(colourOf(payload)).toHaveCSS("color", "rgb(107, 47, 184)");
  await expect(colourOf("c2ln")).toHaveCSS("color", "rgb(11, 106, 128)");

  const rowOf = (name: string) =>
    bench.says.getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });
  await expect(rowOf("alg")).toContainText(
    '"ES256"The algorithm that signs the token. RFC 7515 §4.1.1',
  );
  await expect(rowOf("typ")).toContainText("RFC 7515 §4.1.9");
  await expect(rowOf("iss")).toContainText("Issuer: who made the token. RFC 7519 §4.1.1");
  await expect(rowOf("exp")).toContainText("1800000000");
  await expect(rowOf("exp")).toContainText("2027-01-15 08:00:00 UTC");
  await expect(rowOf("shade")).toContainText("Not registered");
});

test("decoded is not verified, and no word says otherwise", async ({ bench, page, api }) => {
  await bench.open(await realToken(api));
  await expect(bench.says.getByText("Decoded, not verified.")).toBeVisible();
  await expect(page.getByText(/\bvalid\b|signature verified|the signature fits/i)).toHaveCount(0);
});

for (const algorithm of ["RS256", "ES256", "EdDSA"]) {
  test(`an ${algorithm} token of this server is verified with its public keys`, async ({
    bench,
    api,
  }) => {
    const token = await realToken(api, algorithm);
    await bench.open(token);
    await expect(bench.standsOut.getByText("Nothing in what it says of itself.")).toBeVisible();
    await bench.verifyBy("This server's keys");
    await bench.isVerified();
    await expect(bench.verifying.getByText(`The signature fits ${algorithm}`)).toBeVisible();

    await bench.input.fill(tamper(token, { role: "viewer" }));
    await expect(bench.says.getByText("Decoded, not verified.")).toBeVisible();
    await bench.verifyBy("This server's keys");
    await bench.isRefused("tampered");
  });
}

test("an HS256 token of this server cannot be verified, since its key is a secret", async ({
  bench,
  api,
}) => {
  await bench.open(await realToken(api, "HS256"));
  await bench.verifyBy("This server's keys");
  await bench.isRefused("unknown-key");
  await expect(bench.verifying.getByText("so the server keeps it to itself")).toBeVisible();
});

test("a signature that fits does not make an expired token a good one", async ({
  bench,
  page,
  api,
}) => {
  const response = await signIn(api, "jwt", "ada", {
    transport: "body",
    lifetimes: { access: 1 },
  });
  await bench.open((await response.json()).accessToken);
  await expect(bench.standsOut.getByText("It expired")).toBeVisible();
  await bench.verifyBy("This server's keys");
  await bench.isVerified();
  await expect(page.getByText("Even so it has to be refused")).toBeVisible();
});

test("a verdict is gone once the token or the key is another", async ({ bench, api }) => {
  await bench.open(await realToken(api));
  await bench.verifyBy("This server's keys");
  await bench.isVerified();
  await bench.choose("A shared secret");
  await expect(bench.says.getByText("Decoded, not verified.")).toBeVisible();
  await bench.verifyBy("This server's keys");
  await bench.isVerified();
  await bench.input.press("End");
  await bench.input.press("Backspace");
  await expect(bench.says.getByText("Signature verified.")).toHaveCount(0);
});

test("a pasted key verifies as PEM, as JWK and as a set, and is for one algorithm", async ({
  bench,
  api,
}) => {
  const jwk = await serverKey(api, "ES256");
  const other = await serverKey(api, "RS256");
  const key = await importJWK(jwk, "ES256", { extractable: true });
  await bench.open(await realToken(api, "ES256"));
  const pem = await exportSPKI(key as CryptoKey);
  for (const text of [pem, JSON.stringify(jwk), JSON.stringify({ keys: [other, jwk] })]) {
    await bench.verifyByPublicKey(text);
    await bench.isVerified();
    await expect(
      bench.verifying.getByText("This key is for ES256 and nothing else."),
    ).toBeVisible();
  }
});

test("where token and key name different algorithms, the key decides", async ({ bench, api }) => {
  const { kid: _kid, ...jwk } = await serverKey(api, "ES256");
  await bench.open(await realToken(api, "RS256"));
  await bench.verifyByPublicKey(JSON.stringify(jwk));
  await bench.isRefused("wrong-algorithm");
  await expect(
    bench.verifying.getByText("The token says RS256, and the key is for ES256."),
  ).toBeVisible();

  const secret = new TextEncoder().encode(JSON.stringify(jwk));
  await bench.input.fill(
    await new SignJWT({ sub: "eve" }).setProtectedHeader({ alg: "HS256" }).sign(secret),
  );
  await bench.verify();
  await bench.isRefused("wrong-algorithm");
  await expect(bench.verifying.getByText("would make the public key")).toBeVisible();
});

test("a shared secret verifies as text and as base64url, and a short one is told so", async ({
  bench,
}) => {
  const secret = "a secret of thirty-two characters";
  const bytes = new TextEncoder().encode(secret);
  const sign = (alg: string) => new SignJWT({ sub: "ada" }).setProtectedHeader({ alg }).sign(bytes);
  await bench.open(await sign("HS256"));
  await bench.choose("A shared secret");
  const field = bench.verifying.getByLabel("Secret", { exact: true });
  await field.fill("hunter2");
  await expect(bench.verifying.getByText("Only 7 bytes.")).toBeVisible();
  await field.press("Enter");
  await bench.isRefused("tampered");
  await field.fill(secret);
  await field.press("Enter");
  await bench.isVerified();
  await field.fill(encodeBase64url(bytes));
  await bench.verifying.getByLabel("Written as").selectOption("base64url");
  await bench.verify();
  await bench.isVerified();

  await bench.input.fill(await sign("HS512"));
  await bench.verify();
  await bench.isRefused("wrong-algorithm");
  await bench.verifying.getByLabel("This key is for").selectOption("HS512");
  await bench.verify();
  await bench.isVerified();
});

for (const algorithm of ["HS256", "RS256", "ES256", "EdDSA"]) {
  test(`an edited token is signed with ${algorithm}, verified by the page's key and refused by the server`, async ({
    bench,
    page,
    context,
    api,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await bench.open(await realToken(api));
    const payload = bench.signing.getByLabel("Payload as JSON");
    await payload.fill((await payload.inputValue()).replace('"admin"', '"emperor"'));
    await bench.signing.getByLabel("Key of this page for").selectOption(algorithm);
    await bench.signing.getByRole("button", { name: "Sign" }).click();
    await expect(bench.signing.getByText("This server would refuse it")).toBeVisible();
    await expect(bench.says.getByText('"emperor"')).toBeVisible();
    await expect(bench.says.getByText("Decoded, not verified.")).toBeVisible();
    await bench.verifyBy("This page's keys");
    await bench.isVerified();

    const token = await bench.input.inputValue();
    const answer = await api.get("/api/jwt/me", { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status()).toBe(401);
    await bench.verifyBy("This server's keys");
    await bench.isRefused("unknown-key");

    await bench.signing.getByRole("button", { name: /^Copy (public|secret) JWK$/ }).click();
    await expect(bench.signing.getByText("Copied.")).toBeVisible();
    const jwk = await page.evaluate(() => navigator.clipboard.readText());
    expect(Object.keys(JSON.parse(jwk))).not.toContain("d");
    await bench.verifyByPublicKey(jwk);
    await bench.isVerified();
  });
}

test("what is not JSON is told where it stands, and is not signed", async ({ bench }) => {
  await bench.open();
  await bench.example("A signed token");
  const token = await bench.input.inputValue();
  const header = bench.signing.getByLabel("Header as JSON");
  await header.fill('{"alg": }');
  await expect(header).toHaveAccessibleDescription(/^The header is not JSON\./);
  await bench.signing.getByLabel("Payload as JSON").fill("[1]");
  await expect(bench.signing.getByText("The payload is JSON but not an object")).toBeVisible();
  await bench.signing.getByRole("button", { name: "Sign" }).click();
  await expect(header).toBeFocused();
  await expect(bench.input).toHaveValue(token);
});

test("the examples are a good token, an expired one, one that nobody signed, and a seal", async ({
  bench,
  page,
}) => {
  await bench.open();
  await bench.example("A signed token");
  await expect(bench.standsOut.getByText("Nothing in what it says of itself.")).toBeVisible();
  await bench.verify();
  await bench.isVerified();
  await bench.example("An expired one");
  await expect(bench.standsOut.getByText("It expired 45 minutes ago.")).toBeVisible();
  await bench.example("alg: none");
  await expect(bench.standsOut.getByText("nobody signed it")).toBeVisible();
  await bench.verify();
  await expect(bench.verifying.getByText("There is no signature")).toBeVisible();
  await bench.example("A seal");
  await expect(page.getByRole("region", { name: "A seal, as far as it opens" })).toBeVisible();
});

test("what stands out in a token is said in words", async ({ bench, page }) => {
  const header = { alg: "ES256", typ: "JWT", jku: "https://evil.test/keys", kid: "../../etc" };
  const payload = { sub: "ada", password: "hunter2", email: "ada@example.test" };
  await bench.open(assemble(header, payload, "c2ln"));
  for (const said of [
    "Reason to refuse: The header brings its own key (jku).",
    "Reason to refuse: kid looks like a path",
    "Reason to refuse: There is no exp",
    "Reason to refuse: The payload seems to hold a secret: password.",
    "Worth knowing: typ is “JWT”.",
    "Worth knowing: The payload holds personal data: email.",
  ]) {
    await expect(page.getByRole("listitem").filter({ hasText: said })).toHaveCount(1);
  }
});

test("a link opens the same token elsewhere, and the address follows what is typed", async ({
  bench,
  page,
  context,
  api,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const token = await realToken(api);
  await bench.open();
  await bench.input.fill(token);
  await expect(page).toHaveURL(`/debugger#token=${token}`);
  await expect(page.getByText("The link carries the whole token")).toBeVisible();
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText("Copied.")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const other = tokenBenchOn(await context.newPage());
  await other.page.goto(link);
  await expect(other.input).toHaveValue(token);
  await expect(other.says.getByText('"Ada Lovelace"')).toBeVisible();

  await other.page.evaluate(() => {
    window.location.hash = "#token=half";
  });
  await expect(other.input).toHaveValue("half");
  await other.input.fill("");
  await expect(other.page).toHaveURL("/debugger");
  await expect(other.page.getByRole("button", { name: "Copy link" })).toBeDisabled();
});

test("a fragment that is for something else takes no token away", async ({ bench, page }) => {
  await bench.open("e30.e30.");
  await expect(bench.input).toHaveValue("e30.e30.");
  await page.keyboard.press("Tab");
  await page.getByRole("link", { name: "Skip to content" }).press("Enter");
  await expect(page).toHaveURL("/debugger#main");
  await expect(bench.input).toHaveValue("e30.e30.");
});

test("a session cookie's seal opens as far as it opens without the password", async ({
  bench,
  page,
  api,
}) => {
  await signIn(api, "session");
  const seal = await cookieOf(api, "session");
  const [, passwordId = "", , , , expiry] = seal.split("*");
  await bench.open(seal);
  const fields = page.getByRole("table", { name: "Fields of the seal" });
  const rowOf = (name: string) =>
    fields.getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });
  await expect(rowOf("Format")).toContainText("Fe26.2");
  await expect(rowOf("Password id")).toContainText(passwordId);
  await expect(rowOf("Encryption salt")).toContainText("32 bytes");
  await expect(rowOf("Initialisation vector")).toContainText("16 bytes");
  await expect(rowOf("Ciphertext")).toContainText("AES-256-CBC");
  await expect(rowOf("MAC")).toContainText("HMAC-SHA-256");
  const end = new Date(Number(expiry)).toISOString().slice(0, 16).replace("T", " ");
  await expect(rowOf("Expires")).toContainText(end);
  await expect(page.getByRole("heading", { name: "Why the rest stays closed" })).toBeVisible();
  await bench.input.fill(seal.slice(0, -60));
  await expect(bench.input).toHaveAccessibleDescription(/a piece was lost or added/);
});

test("what cannot be read says precisely why", async ({ bench, page }) => {
  await bench.open();
  for (const [text, problem] of [
    ["ticket", "This has no dot."],
    ["a.b", "This has 2 parts."],
    ["a.b.c.d.e", "an encrypted token (JWE"],
    ["Bearer e30.e30.", "the scheme of the Authorization header"],
    ["e30=.e30.", "The header has padding (=) at character 4."],
    ["e30.e3+w.", "The payload has “+” at character 3."],
    ["e30.e30.abcde", "The signature has 5 characters."],
    ["e30.e31.", "The canonical one ends in “0”."],
    ["e30.e30.a b", "The signature has a space or line break at character 2."],
    ["W10.e30.", "The header, decoded, is JSON but not an object"],
  ] as const) {
    await bench.input.fill(text);
    await expect(page.getByRole("heading", { name: "This cannot be read" })).toBeVisible();
    await expect(bench.input).toHaveAccessibleDescription(patternOf(problem));
    await expect(bench.says).toHaveCount(0);
  }
});

test("nothing that is entered leaves the browser or is stored in it", async ({
  bench,
  page,
  context,
  api,
}) => {
  const token = await realToken(api);
  const [, payload = "", signature = ""] = token.split(".");
  const secret = "a secret of thirty-two characters";
  await bench.open();
  await page.waitForLoadState("networkidle");
  const requests: { url: string; content: string }[] = [];
  const asked = () =>
    requests
      .map(({ url }) => new URL(url).pathname)
      // The browser, not the page, looks for the icon again whenever the address changes.
      .filter((path) => path !== "/icon.svg");
  page.on("request", (request) =>
    requests.push({
      url: request.url(),
      content: [request.url(), JSON.stringify(request.headers()), request.postData()].join("\n"),
    }),
  );

  await bench.input.fill(token);
  await expect(page).toHaveURL(`/debugger#token=${token}`);
  await bench.verifyByPublicKey(JSON.stringify(await serverKey(api, "ES256")));
  await bench.isVerified();
  await bench.choose("A shared secret");
  await bench.verifying.getByLabel("Secret", { exact: true }).fill(secret);
  await bench.verify();
  await bench.isRefused("wrong-algorithm");
  await bench.signing.getByLabel("Payload as JSON").fill('{"sub":"eve"}');
  await bench.signing.getByRole("button", { name: "Sign" }).click();
  await bench.verifyBy("This page's keys");
  await bench.isVerified();
  await page.getByRole("button", { name: "Copy link" }).click();
  for (const name of ["A signed token", "An expired one", "alg: none", "A seal"])
    await bench.example(name);
  expect(asked()).toEqual([]);

  await bench.input.fill(token);
  await bench.verifyBy("This server's keys");
  await bench.isVerified();
  expect(asked()).toEqual(["/.well-known/jwks.json"]);
  const stored = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    cookie: document.cookie,
  }));
  expect(stored).toEqual({ local: 0, session: 0, databases: 0, caches: 0, cookie: "" });
  expect(await context.cookies()).toEqual([]);

  await page.getByRole("link", { name: "Read the code" }).click();
  await expect(page.getByRole("heading", { name: "The code that runs here" })).toBeVisible();
  expect(asked().length).toBeGreaterThan(1);
  const sent = requests.map(({ content }) => content).join("\n");
  for (const one of [payload, signature, secret, encodeURIComponent(secret)])
    expect(sent).not.toContain(one);
});

test("a link that is followed while the address is still to be written leads where it says", async ({
  bench,
  page,
  api,
}) => {
  await bench.open();
  const isWritten = page.waitForFunction(() => window.location.hash.startsWith("#token="));
  await page.route(/\/source\?_rsc=/, async (route) => {
    await isWritten;
    await route.continue();
  });
  await bench.input.fill(await realToken(api));
  await page.getByRole("link", { name: "Read the code" }).click();
  await expect(page.getByRole("heading", { name: "The code that runs here" })).toBeVisible();
});

test("no other page loads the code that verifies", async ({ page }) => {
  const scriptsOf = async (path: string) => {
    const texts: Promise<string>[] = [];
    page.on("response", (response) =>
      texts.push(...(response.url().endsWith(".js") ? [response.text()] : [])),
    );
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    page.removeAllListeners("response");
    return (await Promise.all(texts)).join("\n");
  };
  expect(await scriptsOf("/")).not.toContain("ERR_JWS_SIGNATURE_VERIFICATION_FAILED");
  expect(await scriptsOf("/debugger")).toContain("ERR_JWS_SIGNATURE_VERIFICATION_FAILED");
});

test("keys that cannot be fetched are told as that, and asking again helps", async ({
  bench,
  page,
  api,
}) => {
  await bench.open(await realToken(api));
  await page.route("**/.well-known/jwks.json", (route) => route.abort());
  await bench.verifyBy("This server's keys");
  await expect(bench.verifying.getByText("The server's keys cannot be reached.")).toBeVisible();
  await page.unroute("**/.well-known/jwks.json");
  await bench.verifyBy("This server's keys");
  await bench.isVerified();
});

test("the keyboard alone decodes, chooses a key and verifies", async ({ bench, page }) => {
  await bench.open();
  await bench.input.focus();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "A signed token" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(bench.says).toBeVisible();
  await bench.verifying.getByRole("radio", { name: "This page's keys" }).focus();
  await page.keyboard.press("ArrowUp");
  await expect(bench.verifying.getByRole("radio", { name: "A shared secret" })).toBeChecked();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await bench.isVerified();
});

test("nothing scrolls sideways on a narrow screen, whatever is shown", async ({
  bench,
  page,
  api,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const tooWide = () =>
    page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  await bench.open();
  expect(await tooWide()).toBe(0);
  await bench.input.fill(await realToken(api, "RS256"));
  await bench.verifyBy("This server's keys");
  await bench.isVerified();
  expect(await tooWide()).toBe(0);
  await bench.signing.getByLabel("Key of this page for").selectOption("RS256");
  await bench.signing.getByRole("button", { name: "Sign" }).click();
  await expect(bench.signing.getByRole("region", { name: "Public JWK" })).toBeVisible();
  await bench.verifyBy("This server's keys");
  await bench.isRefused("unknown-key");
  expect(await tooWide()).toBe(0);
  const long = { ["c".repeat(80)]: "v".repeat(300), list: ["w".repeat(80)] };
  await bench.input.fill(assemble({ alg: "ES256", kid: "k".repeat(120) }, long, "c2ln"));
  await bench.verifyBy("This server's keys");
  await bench.isRefused("unknown-key");
  expect(await tooWide()).toBe(0);
  await bench.example("A seal");
  await expect(page.getByRole("table", { name: "Fields of the seal" })).toBeVisible();
  expect(await tooWide()).toBe(0);
  await bench.input.fill(`${"x".repeat(200)}.${"y".repeat(201)}.=`);
  await expect(page.getByRole("heading", { name: "This cannot be read" })).toBeVisible();
  expect(await tooWide()).toBe(0);
});

/** A pattern for whatever contains the text. */
function patternOf(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
}
