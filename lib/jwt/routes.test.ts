import { expect, test } from "vitest";
import { routes } from "./routes";

test("each path says who may open it, by which methods, with which permission", () => {
  const told = Object.entries(routes).map(([path, route]) => {
    const { access, methods } = route;
    const needs = "permission" in route ? ` ${route.permission}` : "";
    return `${path} ${access}${"flows" in route ? ` ${route.flows}` : ""} ${methods}${needs}`;
  });
  expect(told).toEqual([
    "/jwt/account protected jwt GET,HEAD",
    "/jwt/devices protected jwt GET,HEAD",
    "/jwt/admin protected jwt GET,HEAD users:manage",
    "/jwt/renew public GET,HEAD",
    "/api/jwt/login public POST",
    "/api/jwt/refresh public POST",
    "/api/jwt/logout public POST",
    "/api/jwt/me protected jwt GET,HEAD",
    "/api/jwt/devices protected jwt GET,HEAD,DELETE",
    "/api/jwt/devices/{id} protected jwt DELETE",
    "/api/jwt/users protected jwt GET,HEAD users:manage",
    "/api/jwt/users/{username} protected jwt PATCH users:manage",
    "/api/jwt/users/{username}/devices protected jwt DELETE users:manage",
    "/api/jwt/password protected jwt GET,HEAD,POST",
    "/.well-known/jwks.json public GET,HEAD",
  ]);
});
