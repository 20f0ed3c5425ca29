/** The image and compose.yaml, as far as they can be tried where there is no Docker. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test as base, expect, request as requests } from "@playwright/test";
import { parse } from "yaml";
import { z } from "zod";
import { newClient, signIn } from "./support/fixtures";
import { dockerfile, type Image, isIgnored, makeImage, wordsOf } from "./support/image";
import { freePort, withoutConfiguration } from "./support/next-server";

const root = path.join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");

const test = base.extend<object, { image: Image }>({
  image: [
    async ({ playwright: _playwright }, use) => {
      const image = makeImage();
      await use(image);
      image.remove();
    },
    { scope: "worker", timeout: 240_000 },
  ],
});

test("what the image holds starts by itself, and both flows sign in; its health is told", async ({
  image,
}) => {
  const port = String(await freePort());
  const environment = { ...withoutConfiguration(process.env), ...image.environment, PORT: port };
  const [program = "", ...words] = image.command;
  const options = { cwd: image.directory, env: environment };
  const isHealthy = () => {
    const [check = "", ...parts] = image.healthcheck;
    return spawnSync(check, parts, options).status === 0;
  };
  expect(isHealthy()).toBe(false);
  const server = spawn(program, words, { ...options, stdio: "pipe" });
  let printed = "";
  for (const stream of [server.stdout, server.stderr])
    stream.on("data", (chunk) => {
      printed += String(chunk);
    });
  try {
    await expect.poll(isHealthy, { timeout: 30_000, message: printed }).toBe(true);
    const api = await newClient(requests, `http://localhost:${port}`);
    for (const flow of ["session", "jwt"] as const) {
      await signIn(api, flow);
      expect((await api.get(`/api/${flow}/me`)).status()).toBe(200);
      expect((await api.get(`/${flow}/account`)).status()).toBe(200);
    }
    expect((await api.get("/r/session.json")).status()).toBe(200);
    const page = await (await api.get("/login")).text();
    const [, script = ""] = /src="(\/_next\/static\/[^"]+\.js[^"]*)"/.exec(page) ?? [];
    expect((await api.get(script)).status()).toBe(200);
    await api.dispose();
    expect(printed).not.toMatch(/error/i);
  } finally {
    server.kill("SIGTERM");
    await once(server, "exit");
  }
  expect(isHealthy()).toBe(false);
});

test("the image runs as nobody in particular, and neither it nor its build is given a secret", () => {
  expect(wordsOf("app", "USER")).toEqual(["node"]);
  expect(wordsOf("build", "RUN")[0]).toBe("npm ci");
  expect(dockerfile).not.toMatch(/SECRET|TOKEN|PASSWORD|PRIVATE|_URL/);
  for (const file of [
    ".env",
    ".env.local",
    ".env.production.local",
    ".git",
    "node_modules",
    ".next",
  ])
    expect(isIgnored(file), file).toBe(true);
  for (const file of ["package-lock.json", "app", "lib", "e2e", ".env.example"])
    expect(isIgnored(file), file).toBe(false);
  // What is left out is there, under that name: a line for nothing would be a wrong line.
  const plain = read(".dockerignore").match(/^[A-Z.]?[a-zA-Z]+(\.yaml)?$/gm) ?? [];
  const made = [".git", ".next", "node_modules", ".env"];
  for (const name of plain.filter((one) => !made.includes(one)))
    expect(existsSync(path.join(root, name)), name).toBe(true);
  expect(readdirSync(root)).toContain("Dockerfile");
});

const text = z.string();
const healthcheck = z.strictObject({
  test: z.tuple([z.literal("CMD")], text),
  interval: text,
  timeout: text,
  retries: z.number(),
});
const condition = z.strictObject({
  condition: z.literal("service_healthy"),
  required: z.boolean().optional(),
});
const service = z.strictObject({
  image: text,
  build: z
    .strictObject({
      context: z.literal("."),
      target: z.enum(["build", "app"]).optional(),
      args: z.record(text, text).optional(),
    })
    .optional(),
  profiles: z.array(text).optional(),
  environment: z.record(text, text).optional(),
  depends_on: z.record(text, condition).optional(),
  ports: z.array(text).optional(),
  volumes: z.array(text).optional(),
  command: z.array(text).optional(),
  healthcheck: healthcheck.optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(text).optional(),
  security_opt: z.array(text).optional(),
  stop_grace_period: text.optional(),
  restart: text.optional(),
});
/** What is used here of the compose specification; a word that it does not know is a mistake. */
const composition = z.looseObject({
  name: text,
  services: z.record(text, service),
  volumes: z.record(text, z.null()),
});

const compose = composition.parse(parse(read("compose.yaml"), { merge: true }));

test("compose.yaml starts the application with either store, and a proxy, by profile", () => {
  const services = Object.entries(compose.services);
  expect(services.map(([name, { profiles = [] }]) => [name, ...profiles])).toEqual([
    ["app"],
    ["commands", "commands"],
    ["redis", "redis"],
    ["postgres", "postgres"],
    ["caddy", "tls"],
  ]);
  for (const [name, { depends_on = {}, volumes = [] }] of services) {
    for (const other of Object.keys(depends_on))
      expect(Object.keys(compose.services), name).toContain(other);
    const named = volumes
      .map((one) => one.split(":")[0] ?? "")
      .filter((one) => !one.startsWith("."));
    expect(Object.keys(compose.volumes), name).toEqual(expect.arrayContaining(named));
  }
  for (const name of ["redis", "postgres"])
    expect(compose.services[name]).toHaveProperty("healthcheck");
  // Only the proxy is reached from elsewhere.
  const open = services.flatMap(([name, { ports = [] }]) =>
    ports.some((port) => !port.startsWith("127.0.0.1:")) ? [name] : [],
  );
  expect(open).toEqual(["caddy"]);
  const seconds = Number.parseInt(compose.services.app?.stop_grace_period ?? "", 10);
  expect(seconds).toBeGreaterThan(10);
});

test("every variable that compose.yaml and the Caddyfile name is documented", () => {
  const documented = [...read("docs/configuration.md").matchAll(/^\| (`\w+`(?:, `\w+`)*) \|/gm)]
    .flatMap(([, names = ""]) => names.split(", "))
    .map((name) => name.replaceAll("`", ""));
  const own = ["app", "commands", "caddy"].flatMap((name) =>
    Object.keys(compose.services[name]?.environment ?? {}),
  );
  const asked = [
    ...read("compose.yaml").matchAll(/(?<!\$)\$\{(\w+)/g),
    ...read("Caddyfile").matchAll(/\{\$(\w+)/g),
  ].map(([, name = ""]) => name);
  expect(documented).toEqual(expect.arrayContaining([...own, ...asked]));
  expect(asked).toContain("STORE_PASSWORD");
});
