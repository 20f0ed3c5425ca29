/**
 * DEMO: one visitor's private copy of the demo people, so that strangers on one deployment never
 * meet. A workspace is a directory of users that is named by a random id in a cookie and dies a day
 * after its last use.
 */
import "server-only";
import { encodeBase64url, hashSecret } from "../base/secrets";
import type { Cookie } from "../http/cookies";
import { readCookie } from "../http/cookies";
import type { Role } from "../identity/identity";
import type { RequestContext } from "../runtime";
import type { UserStore } from "../store/users";
import { hashPassword } from "../users/password";
import { type DemoPerson, demoPassword, demoPeople } from "./demo-people";
import { type LabStore, openLabStore } from "./store";
import { workspaceSeconds } from "./workspace-lifetime";

const cookieSeconds = 7 * 86_400;

export interface Workspace {
  directoryId: string;
  /** Makes the workspace known to the browser, or keeps it known. */
  cookies: Cookie[];
}

function workspaceCookieName(isHttps: boolean): string {
  return isHttps ? "__Host-workspace" : "workspace";
}

type LabContext = Pick<RequestContext, "config" | "trace" | "isHttps">;

/**
 * The directory of the visitor's workspace, or null when there is none (yet, or any longer). An id
 * that the visitor brings counts only while its workspace exists: nobody chooses an id for somebody else.
 */
export async function findWorkspace(headers: Headers, context: LabContext): Promise<string | null> {
  const known = readCookie(headers, workspaceCookieName(context.isHttps));
  if (!known || !/^[A-Za-z0-9_-]{22}$/.test(known)) return null;
  const directoryId = await hashSecret(known);
  const lives = await openLabStore(context).extendDirectory(directoryId, workspaceSeconds);
  return lives ? directoryId : null;
}

/** The visitor's workspace, made if there is none. */
export async function enterWorkspace(
  headers: Headers,
  context: LabContext & { store: UserStore },
): Promise<Workspace> {
  const found = await findWorkspace(headers, context);
  if (found) return { directoryId: found, cookies: [] };
  const id = createWorkspaceId();
  // The store holds a hash here, too: reading it lets nobody into a stranger's workspace.
  const directoryId = await hashSecret(id);
  await context.store.users.create(directoryId, await demoUsers(), workspaceSeconds);
  return { directoryId, cookies: [workspaceCookie(id, context.isHttps)] };
}

function workspaceCookie(id: string, isHttps: boolean): Cookie {
  return {
    name: workspaceCookieName(isHttps),
    value: id,
    attributes: {
      httpOnly: true,
      secure: isHttps,
      sameSite: "lax",
      path: "/",
      maxAge: cookieSeconds,
    },
  };
}

/** 128 random bits. */
function createWorkspaceId(): string {
  return encodeBase64url(crypto.getRandomValues(new Uint8Array(16)));
}

let hashOfDemoPassword: Promise<string> | undefined;

/** Everyone knows the demo password, so hashing it once per process gives nothing away. */
async function demoUsers() {
  const passwordHash = await hashDemoPassword();
  return demoPeople.map((person: { username: string; name: string; role: Role }) => ({
    ...person,
    passwordHash,
  }));
}

function hashDemoPassword(): Promise<string> {
  hashOfDemoPassword ??= hashPassword(demoPassword);
  return hashOfDemoPassword;
}

const longestName = 4096;

/** For an experiment: one more person, in the workspace that its own run has made. */
export async function addPerson(
  workspaceId: string,
  person: DemoPerson,
  store: UserStore,
): Promise<void> {
  if (person.name.length > longestName) throw new Error(`A name has ${longestName} characters.`);
  const user = { ...person, passwordHash: await hashDemoPassword() };
  await store.users.create(await hashSecret(workspaceId), [user], workspaceSeconds);
}

/** For an experiment that is over: its workspace dies within minutes, not within a day. */
export async function letWorkspaceGo(workspaceId: string, store: LabStore): Promise<void> {
  await store.extendDirectory(await hashSecret(workspaceId), 300);
}
