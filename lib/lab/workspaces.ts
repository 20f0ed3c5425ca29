/**
 * DEMO: one visitor's private copy of the demo people, so that strangers on one deployment never
 * meet. A workspace is a directory of users that is named by a random id in a cookie. It is made when
 * somebody signs in, for an hour, and dies a day after its last use. Whoever is refused leaves nothing
 * in the store: without a workspace they are judged by the people that it would begin with.
 */
import "server-only";
import type { Clock } from "../base/clock";
import { encodeBase64url, hashSecret } from "../base/secrets";
import type { Trace } from "../base/trace";
import type { Config } from "../config";
import type { Cookie } from "../http/cookies";
import { readCookie } from "../http/cookies";
import type { AttemptStore } from "../store/attempts";
import { StoreUnavailableError } from "../store/unavailable";
import type { NewUser, User, UserStore } from "../store/users";
import { hashPassword } from "../users/password";
import { type DemoPerson, demoPassword, demoPeople } from "./demo-people";
import { openLabStore } from "./store";
import { strangers } from "./strangers";
import { firstWorkspaceSeconds, maximumWorkspaces, workspaceSeconds } from "./workspace-lifetime";

const cookieSeconds = 7 * 86_400;

export interface Workspace {
  directoryId: string;
  /** What signing in asks. */
  store: UserStore & AttemptStore;
  /** Makes the workspace known to the browser, or keeps it known. */
  cookies: Cookie[];
  /** Whoever has signed in, as the store has them from now on. Throws StoreUnavailableError. */
  welcome(user: User): Promise<User>;
}

function workspaceCookieName(isHttps: boolean): string {
  return isHttps ? "__Host-workspace" : "workspace";
}

interface LabContext {
  config: Pick<Config, "store">;
  trace: Trace;
  isHttps: boolean;
}
type SignInContext = LabContext & { store: UserStore & AttemptStore; clock: Clock };

/**
 * The directory of the visitor's workspace, or null when there is none (yet, or any longer). An id
 * that the visitor brings counts only while its workspace exists: nobody chooses an id for somebody else.
 */
export async function findWorkspace(headers: Headers, context: LabContext): Promise<string | null> {
  const id = presentedId(headers, context.isHttps);
  if (!id) return null;
  const directoryId = await hashSecret(id);
  const lives = await openLabStore(context).extendDirectory(directoryId, workspaceSeconds);
  return lives ? directoryId : null;
}

function presentedId(headers: Headers, isHttps: boolean): string | null {
  const id = readCookie(headers, workspaceCookieName(isHttps));
  return id && /^[A-Za-z0-9_-]{22}$/.test(id) ? id : null;
}

/** The visitor's workspace; without one, the one that they will have once they have signed in. */
export async function enterWorkspace(headers: Headers, context: SignInContext): Promise<Workspace> {
  const { store, isHttps } = context;
  const found = await findWorkspace(headers, context);
  if (found) return { directoryId: found, store, cookies: [], welcome: async (user: User) => user };
  const presented = presentedId(headers, isHttps);
  if (presented) {
    const directoryId = await hashSecret(presented);
    // An id of this process's making: whoever presents it has tried before.
    if (strangers().isKnown(directoryId)) return promiseWorkspace(directoryId, [], context);
  }
  const id = createWorkspaceId();
  // The store holds a hash here, too: reading it lets nobody into a stranger's workspace.
  return promiseWorkspace(await hashSecret(id), [workspaceCookie(id, isHttps)], context);
}

/** Judged by the demo people in memory, after the same work; kept only when the password was right. */
async function promiseWorkspace(
  directoryId: string,
  cookies: Cookie[],
  context: SignInContext,
): Promise<Workspace> {
  const { store, clock } = context;
  const people = await demoUsers();
  strangers().remember(directoryId);
  return {
    directoryId,
    cookies,
    store: {
      users: { ...store.users, findForSignIn: async (_, name) => findAmong(people, name) },
      attempts: strangers().attempts(clock),
    },
    async welcome({ username }) {
      const lab = openLabStore(context);
      await lab.listWorkspace(directoryId, firstWorkspaceSeconds, maximumWorkspaces);
      await store.users.create(directoryId, people, firstWorkspaceSeconds);
      const made = await store.users.findForSignIn(directoryId, username);
      if (!made) throw new StoreUnavailableError("unreadable");
      strangers().forget(directoryId);
      return made.user;
    },
  };
}

function findAmong(people: readonly NewUser[], username: string) {
  const person = people.find((one) => one.username === username);
  if (!person) return null;
  const { passwordHash, ...known } = person;
  // The store gives the id, when it has a user.
  return { user: { ...known, userId: "", disabled: false }, passwordHash };
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
async function demoUsers(): Promise<NewUser[]> {
  const passwordHash = await hashDemoPassword();
  return demoPeople.map((person) => ({ ...person, passwordHash }));
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
  await store.users.create(await hashSecret(workspaceId), [user], firstWorkspaceSeconds);
}
