import { describe, expect, test } from "vitest";
import { narrowTable, pathOf, rowsFor } from "./rows.mjs";

const table = `import { api, openPage, page } from "./route";

export const routes = {
  "/": openPage,
  "/login": openPage,

  "/account": page(["session", "jwt"]),

  "/api/session/devices/{id}": api("session", [
    "DELETE",
  ]),
  "/api/jwt/me": api("jwt", ["GET"]),

  ...labRoutes,
};
`;

describe("narrowTable", () => {
  test("keeps the first page, the rows of the item's files, and whatever is no row", () => {
    expect(narrowTable(table, ["app/login/page.tsx", "app/api/jwt/me/route.ts"])).toBe(
      `import { api, openPage, page } from "./route";

export const routes = {
  "/": openPage,
  "/login": openPage,

  "/api/jwt/me": api("jwt", ["GET"]),

  ...labRoutes,
};
`,
    );
  });

  test("keeps a row of several lines whole", () => {
    const targets = ["app/api/session/devices/[id]/route.ts"];
    expect(narrowTable(table, targets)).toContain(`{id}": api("session", [\n    "DELETE",\n  ]),`);
  });
});

test("rowsFor quotes the rows of some files", () => {
  expect(rowsFor(table, ["app/api/jwt/me/route.ts", "lib/a.ts"])).toEqual([
    '  "/api/jwt/me": api("jwt", ["GET"]),',
  ]);
});

test.each([
  ["app/login/page.tsx", "/login"],
  ["app/api/session/users/[username]/devices/route.ts", "/api/session/users/{username}/devices"],
  ["app/source/[...path]/page.tsx", "/source/{path...}"],
  ["app/login/plain.module.css", null],
  ["app/template.tsx", null],
  ["lib/gate/route.ts", null],
])("pathOf %s is %s", (target, address) => {
  expect(pathOf(target)).toBe(address);
});
