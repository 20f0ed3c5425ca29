/** DEMO: the cookies of one simulated browser. It honours what the experiments are about: Path, Max-Age. */
import { parseCookie, parseSetCookie } from "cookie";

/** Names without the prefix that they carry over https. */
export type CookieName = "session" | "access" | "refresh" | "workspace" | "fault";

interface StoredCookie {
  value: string;
  path: string;
  httpOnly: boolean;
  sameSite: string;
}

export class CookieJar {
  #cookies: Map<string, StoredCookie>;

  constructor(from?: CookieJar) {
    this.#cookies = new Map(from ? from.#cookies : []);
  }

  /** What a request brought. Where each is sent the header does not say: to every path. */
  static fromHeader(header: string): CookieJar {
    const jar = new CookieJar();
    for (const [name, value] of Object.entries(parseCookie(header, { decode: (text) => text })))
      if (value !== undefined)
        jar.#cookies.set(name, { value, path: "/", httpOnly: true, sameSite: "lax" });
    return jar;
  }

  /** Everything in it, as a thief with access to the disk would take it. */
  copy(): CookieJar {
    return new CookieJar(this);
  }

  /** Those cookies alone: with `workspace`, a browser whose sign-ins meet this one's people. */
  copyOf(...names: readonly CookieName[]): CookieJar {
    const copy = this.copy();
    const kept = names.map((name) => this.#entry(name)?.[0]);
    for (const name of this.#cookies.keys()) if (!kept.includes(name)) copy.#cookies.delete(name);
    return copy;
  }

  store(setCookieLines: readonly string[]): void {
    for (const line of setCookieLines) {
      const { name, value = "", path = "/", maxAge, httpOnly, sameSite } = parseSetCookie(line);
      if (maxAge !== undefined && maxAge <= 0) this.#cookies.delete(name);
      else {
        const site = String(sameSite ?? "lax");
        this.#cookies.set(name, { value, path, httpOnly: httpOnly ?? false, sameSite: site });
      }
    }
  }

  /** The Cookie header for a path, or null when nothing is to be sent there. */
  headerFor(pathname: string): string | null {
    const pairs = [...this.#cookies]
      .filter(([, { path }]) => matchesPath(pathname, path))
      .map(([name, { value }]) => `${name}=${value}`);
    return pairs.length > 0 ? pairs.join("; ") : null;
  }

  get(name: CookieName): string | undefined {
    return this.#entry(name)?.[1].value;
  }

  /** What script on a page of this origin would read from `document.cookie`. */
  visibleToScript(): string {
    return [...this.#cookies]
      .filter(([, { httpOnly }]) => !httpOnly)
      .map(([name, { value }]) => `${name}=${value}`)
      .join("; ");
  }

  /** Puts another value in a cookie's place, as its holder can. */
  replace(name: CookieName, value: string): void {
    const [fullName = name, cookie] = this.#entry(name) ?? [];
    const standing = { path: "/", httpOnly: true, sameSite: "lax" };
    this.#cookies.set(fullName, { ...(cookie ?? standing), value });
  }

  remove(name: CookieName): void {
    const entry = this.#entry(name);
    if (entry) this.#cookies.delete(entry[0]);
  }

  #entry(name: CookieName): [string, StoredCookie] | undefined {
    return [...this.#cookies].find(([full]) => withoutPrefix(full) === name);
  }
}

export function withoutPrefix(name: string): string {
  return name.replace(/^__(?:Host|Secure)-/, "");
}

/** RFC 6265 §5.1.4. */
function matchesPath(pathname: string, path: string): boolean {
  return (
    pathname === path ||
    (pathname.startsWith(path) && (path.endsWith("/") || pathname[path.length] === "/"))
  );
}
