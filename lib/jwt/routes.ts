/** The rows of the JWT's own pages and APIs in the gate's table. Edge-safe. */
import { api, openApi, openPage, page, type Route, read } from "../identity/route";

export const routes = {
  "/jwt/account": page(["jwt"]),
  "/jwt/devices": page(["jwt"]),
  "/jwt/admin": page(["jwt"], "users:manage"),
  "/jwt/renew": openPage,

  "/api/jwt/login": openApi(["POST"]),
  "/api/jwt/refresh": openApi(["POST"]),
  "/api/jwt/logout": openApi(["POST"]),
  "/api/jwt/me": api("jwt", read),
  "/api/jwt/devices": api("jwt", [...read, "DELETE"]),
  "/api/jwt/devices/{id}": api("jwt", ["DELETE"]),
  "/api/jwt/users": api("jwt", read, "users:manage"),
  "/api/jwt/users/{username}": api("jwt", ["PATCH"], "users:manage"),
  "/api/jwt/users/{username}/devices": api("jwt", ["DELETE"], "users:manage"),
  "/api/jwt/password": api("jwt", [...read, "POST"]),

  "/.well-known/jwks.json": openApi(read),
} as const satisfies Readonly<Record<string, Route<"jwt">>>;
