import { expect, test } from "vitest";
import { contentSecurityPolicy, createNonce, policyOfData } from "./content-security-policy";

const directives = (policy: string) =>
  Object.fromEntries(
    policy.split("; ").map((directive) => {
      const [name, ...sources] = directive.split(" ");
      return [name, sources];
    }),
  );

test("a page runs only what carries its nonce, and is nobody's frame", () => {
  expect(directives(contentSecurityPolicy("n0nce", false))).toEqual({
    "default-src": ["'self'"],
    "script-src": ["'nonce-n0nce'", "'strict-dynamic'"],
    "style-src": ["'self'", "'nonce-n0nce'"],
    "style-src-attr": ["'unsafe-inline'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
  });
});

test("in development Next may evaluate and inject, and the rest holds", () => {
  const {
    "script-src": script,
    "style-src": style,
    ...rest
  } = directives(contentSecurityPolicy("n0nce", true));
  expect(script).toEqual(["'nonce-n0nce'", "'strict-dynamic'", "'unsafe-eval'"]);
  expect(style).toEqual(["'self'", "'unsafe-inline'"]);
  const {
    "script-src": _script,
    "style-src": _style,
    ...built
  } = directives(contentSecurityPolicy("n0nce", false));
  expect(rest).toEqual(built);
});

test("data runs nothing and is nobody's frame", () => {
  expect(directives(policyOfData)).toEqual({
    "default-src": ["'none'"],
    "frame-ancestors": ["'none'"],
  });
});

test("a nonce is 128 random bits", () => {
  const nonces = Array.from({ length: 100 }, createNonce);
  for (const nonce of nonces) expect(nonce).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(new Set(nonces).size).toBe(100);
});
