/** The rows of the JWT's own pages and APIs in the gate's table. Edge-safe. */
import { api, openApi, openPage, type Route, read } from "../identity/route";

export const routes = {
  "/jwt/renew": openPage,

  "/api/jwt/login": openApi(["POST"]),
  "/api/jwt/refresh": openApi(["POST"]),
  "/api/jwt/logout": openApi(["POST"]),
  "/api/jwt/me": api("jwt", read),

  "/.well-known/jwks.json": openApi(read),
} as const satisfies Readonly<Record<string, Route<"jwt">>>;
