import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import * as flows from "./flows";

const root = path.join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");

const files = ["app", "components", "lib"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => path.join(folder, name).replaceAll(path.sep, "/"))
    .filter((file) => /\.tsx?$/.test(file)),
);
/** The lab compares the two, and tests may, with what they lean on. */
const reference = files.filter((file) => !/(^|\/)lab\/|\.lab\.|\.test\.|(^|\/)test-/.test(file));

describe.each(Object.keys(flows))("%s", (flow) => {
  const own = new RegExp(`^lib/(${flow}/|flows\\.ts$)|^app/(api/)?${flow}/|^app/\\.well-known/`);

  test("is imported by its own files and by the list alone, so that it can be left out", () => {
    const importers = reference.filter((file) =>
      new RegExp(`from "[./@\\w]*/${flow}/[\\w-]+"`).test(read(file)),
    );
    expect(importers.length).toBeGreaterThan(5);
    expect(importers.filter((file) => !own.test(file))).toEqual([]);
  });

  test("is listed under the name of its folder, and its rows lie below that name", () => {
    const definition = Object.values(flows).find(({ name }) => name === flow);
    const elsewhere = Object.keys(definition?.routes ?? {}).filter(
      (row) => !row.startsWith(`/${flow}/`) && !row.startsWith(`/api/${flow}/`),
    );
    expect(elsewhere).toEqual(flow === "jwt" ? ["/.well-known/jwks.json"] : []);
  });
});

describe("the twins", () => {
  const inFolder = (flow: string) =>
    readdirSync(path.join(root, "lib", flow)).filter((name) => !/\.test\./.test(name));
  const shared = inFolder("session").filter((name) => inFolder("jwt").includes(name));

  /** `issueSession`, `issueTokens`: one verb, said of the flow's own credential. */
  const exportsOf = (file: string) =>
    [...read(file).matchAll(/^export (?:async )?(?:function|const|interface|type) (\w+)/gm)].map(
      ([, name = ""]) =>
        name
          .replace(/AccessToken|Tokens?|Session|Family/, "Credential")
          .replace(/^(access|token|session)(?=Cookie)/, "credential")
          .replace(/^(session|jwt)$/, "flow"),
    );

  test("have nine files in common", () => {
    expect(shared).toEqual([
      "cookie.ts",
      "devices.ts",
      "flow.ts",
      "issue.ts",
      "presented-device.ts",
      "record.ts",
      "revoke.ts",
      "routes.ts",
      "verify.ts",
    ]);
  });

  /** What only a token has: a second cookie, a way to travel, a refusal that still names its device. */
  const onlyOfTokens: Readonly<Record<string, readonly string[]>> = {
    "cookie.ts": ["refreshCookie", "refreshCookieName"],
    "issue.ts": ["IssueProblem", "SignDependencies", "signCredential"],
    "presented-device.ts": ["deviceOfCredential"],
    "record.ts": [
      "RefreshCredentialParts",
      "Transport",
      "accessCredentialEnd",
      "formatRefreshCredential",
      "parseRefreshCredential",
      "transports",
    ],
    "verify.ts": ["CredentialRefusal"],
  };

  test.each(shared)("%s exports the same in both, and what only a token has besides", (file) => {
    const session = exportsOf(`lib/session/${file}`);
    const jwt = exportsOf(`lib/jwt/${file}`);
    expect(session.length).toBeGreaterThan(0);
    const besides = jwt.filter((name) => !session.includes(name));
    expect(session.filter((name) => !jwt.includes(name))).toEqual([]);
    expect(besides.toSorted()).toEqual(onlyOfTokens[file]?.toSorted() ?? []);
  });
});
