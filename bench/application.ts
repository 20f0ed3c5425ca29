/**
 * The application that is measured: a copy of this one with one small page at four addresses. One build
 * and one process serve them all, so that what differs between two of them is what lies in front of the page.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build, copyApplication } from "../e2e/support/build-copy";

/** Addresses of the small page, by what stands in front of it. */
export const places = {
  /** Nothing: no middleware is asked. */
  none: "/bench/none",
  /** A middleware that does nothing. */
  empty: "/bench/empty",
  /** The gate, and a row that opens the page to everybody. */
  open: "/bench/open",
  /** The gate, and a row that wants a credential; the page reads who was admitted. */
  protected: "/bench/protected",
} as const;

/** Copies and builds. Answers with the folder. */
export function buildApplication(environment: Record<string, string> = {}): string {
  const directory = copyApplication({ name: "bench" });
  for (const [name, address] of Object.entries(places)) {
    const folder = path.join(directory, "app", address);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "page.tsx"), name === "protected" ? protectedPage : openPage);
  }
  change(path.join(directory, "lib", "gate", "routes.ts"), '"/": openPage,', rows);
  const middleware = path.join(directory, "middleware.ts");
  change(middleware, "  return guard(request, event);", emptyOrGate);
  change(middleware, "export function middleware", "export async function middleware");
  change(middleware, "import type { NextFetchEvent, NextRequest }", imports);
  change(middleware, "_next/static/|", "_next/static/|bench/none$|");
  build(directory, environment);
  return directory;
}

const openPage = `import { headers } from "next/headers";

export default async function Page() {
  const name = (await headers()).get("x-name") ?? "Ada";
  return <p>Hello, {name}.</p>;
}
`;

const protectedPage = `import { currentIdentity } from "@/lib/gate/current-identity";

export default async function Page() {
  const { name } = await currentIdentity("/bench/protected");
  return <p>Hello, {name}.</p>;
}
`;

const rows = `"/": openPage,
  "${places.open}": openPage,
  "${places.protected}": page(Object.values(flows).map(({ name }) => name)),`;

const emptyOrGate = `  if (request.nextUrl.pathname === "${places.empty}") return NextResponse.next();
  return guard(request, event);`;

const imports = `import { NextResponse, type NextFetchEvent, type NextRequest }`;

/** Throws when the text that is to go is not there once: then something else would be measured. */
function change(file: string, from: string, to: string): void {
  const parts = readFileSync(file, "utf8").split(from);
  if (parts.length !== 2) throw new Error(`${file} holds ${JSON.stringify(from)} not once.`);
  writeFileSync(file, parts.join(to));
}
