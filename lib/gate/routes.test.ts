import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { findRoute, isDestination } from "./find-route";
import { routes } from "./routes";

const app = path.join(import.meta.dirname, "..", "..", "app");
/** Folders of app/ whose pages only the gate shows. */
const internal = /^\/refused\//;

const files = readdirSync(app, { recursive: true, encoding: "utf8" });
const served = files.flatMap((file) => {
  const match = /^(.*?)\/?(page(\.lab)?\.tsx|route(\.lab)?\.ts)$/.exec(file.replaceAll("\\", "/"));
  const folder = match?.[1]?.replace(/\[(\.\.\.)?(\w+)\]/g, "{$2$1}");
  return folder === undefined ? [] : [`/${folder}`];
});

/** What the matcher of middleware.ts lets through to the gate. */
const source = readFileSync(path.join(app, "..", "middleware.ts"), "utf8");
const [, matcher = ""] = /matcher: \[\s*"(.+)",?\s*\]/.exec(source) ?? [];
const guarded = new RegExp(`^${matcher.replaceAll("\\\\", "\\")}$`);

/** Metadata routes that are written as route handlers, so that a build can leave them out. */
const unguarded = ["/manifest.webmanifest", "/sitemap.xml"];

test("every page and route handler has a row in the table, or is a metadata route that the matcher names", () => {
  expect(served.length).toBeGreaterThan(10);
  expect(served.filter((one) => !guarded.test(one)).toSorted()).toEqual(unguarded);
  expect(
    served.filter((one) => !internal.test(one) && !unguarded.includes(one)).toSorted(),
  ).toEqual(Object.keys(routes).toSorted());
});

test("every page below a protected folder is protected", () => {
  const openInFolders = ["/jwt/renew"];
  for (const [one, route] of Object.entries(routes)) {
    const isBelow = /^\/(session|jwt|account)(\/|$)/.test(one);
    expect(route.access, one).toBe(
      isBelow && !openInFolders.includes(one) ? "protected" : route.access,
    );
  }
  expect(
    Object.entries(routes).filter(
      ([one, { access }]) => /^\/(session|jwt)\//.test(one) && access === "public",
    ),
  ).toHaveLength(1);
});

test("a metadata route or static file of app/ is named in the matcher", () => {
  const metadata = files.filter((file) =>
    /(^|\/)(favicon|icon|apple-icon|opengraph-image|twitter-image|robots|sitemap|manifest)\.\w+$/.test(
      file,
    ),
  );
  expect(metadata).toEqual(
    expect.arrayContaining(["apple-icon.png", "favicon.ico", "icon.svg", "robots.txt"]),
  );
  for (const file of metadata) expect(`/${file}`).not.toMatch(guarded);
  for (const one of Object.keys(routes)) expect(one).toMatch(guarded);
});

test("a path without a row is unlisted, whatever it looks like", () => {
  for (const one of [
    "/session",
    "/session/account/",
    "/session/account/x",
    "/api",
    "/api/session/nope",
    "/jwt//account",
    "/refused/forbidden",
    "/about",
    "/sessions",
    "/account/x",
    "/learn/a/b",
    "/%ff",
    "",
  ]) {
    const kind = /^\/api(\/|$)/.test(one) ? "api" : "page";
    expect(findRoute(one), one).toEqual({ access: "unlisted", kind, methods: [] });
  }
});

test("a segment in braces stands for exactly one segment", () => {
  expect(findRoute("/api/session/users/ada")).toMatchObject({
    methods: ["PATCH"],
    permission: "users:manage",
  });
  expect(findRoute("/api/session/users/")).toMatchObject({ access: "unlisted" });
  expect(findRoute("/api/session/users/ada/more")).toMatchObject({ access: "unlisted" });
});

test("a segment that ends in dots stands for all that follow, and for at least one", () => {
  expect(findRoute("/source/lib/gate/routes.ts")).toMatchObject({ access: "public" });
  expect(findRoute("/source/README.md")).toMatchObject({ access: "public" });
  expect(findRoute("/source/")).toMatchObject({ access: "unlisted" });
});

test("the admin pages and the people API need the permission", () => {
  for (const one of ["/session/admin", "/jwt/admin", "/api/session/users", "/api/jwt/users"]) {
    expect(findRoute(one), one).toMatchObject({ access: "protected", permission: "users:manage" });
  }
});

test("an API is no page", () => {
  expect(isDestination("/session/account")).toBe(true);
  expect(isDestination("/api/session/me")).toBe(false);
  expect(isDestination("/session/nope")).toBe(false);
});
