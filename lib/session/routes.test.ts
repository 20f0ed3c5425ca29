import { expect, test } from "vitest";
import { routes } from "./routes";

test("each path says who may open it, by which methods, with which permission", () => {
  const told = Object.entries(routes).map(([path, route]) => {
    const { access, methods } = route;
    const needs = "permission" in route ? ` ${route.permission}` : "";
    return `${path} ${access}${"flows" in route ? ` ${route.flows}` : ""} ${methods}${needs}`;
  });
  expect(told).toEqual([
    "/session/account protected session GET,HEAD",
    "/session/devices protected session GET,HEAD",
    "/session/admin protected session GET,HEAD users:manage",
    "/api/session/login public POST",
    "/api/session/logout public POST",
    "/api/session/me protected session GET,HEAD",
    "/api/session/devices protected session GET,HEAD,DELETE",
    "/api/session/devices/{id} protected session DELETE",
    "/api/session/users protected session GET,HEAD users:manage",
    "/api/session/users/{username} protected session PATCH users:manage",
    "/api/session/users/{username}/devices protected session DELETE users:manage",
    "/api/session/password protected session GET,HEAD,POST",
  ]);
});
