/**
 * What can be taken along, by its entry points: everything that they import comes with them.
 * `besides` names the items that an addition is for: what each of them brings is not brought again.
 *
 * @typedef {object} Item
 * @property {string} name
 * @property {string} title
 * @property {string} description
 * @property {readonly ("session" | "jwt")[]} flows
 * @property {readonly string[]} entries Files of the repository, without the ending of a twin.
 * @property {readonly string[]} variables Names that it reads from the environment.
 * @property {string} [docs] What the command says of it, where that is no row.
 * @property {readonly string[]} [besides]
 * @property {import("./closure.mjs").Engine} [engine] What keeps the records, where that is not Redis alone.
 */

const common = [
  "middleware.ts",
  "instrumentation.ts",
  "app/template.tsx",
  "app/login/page.tsx",
  "app/refused/forbidden/page.tsx",
  "app/refused/unavailable/page.tsx",
  "app/refused/unlisted/page.tsx",
  "components/sign-out-button.tsx",
  "lib/gate/current-identity.ts",
  "lib/command/keys.mjs",
  "lib/command/user.mjs",
];
const session = [
  "app/api/session/login/route.ts",
  "app/api/session/logout/route.ts",
  "app/api/session/me/route.ts",
];
const jwt = [
  "app/api/jwt/login/route.ts",
  "app/api/jwt/logout/route.ts",
  "app/api/jwt/me/route.ts",
  "app/api/jwt/refresh/route.ts",
  "app/jwt/renew/page.tsx",
  "app/.well-known/jwks.json/route.ts",
];

const variables = [
  "AUTH_SECRET",
  "UPSTASH_REDIS_REST_URL",
  "UPSTASH_REDIS_REST_TOKEN",
  "APP_ORIGIN",
];

/** @type {readonly Item[]} */
const flows = [
  {
    name: "session",
    title: "Sessions",
    description:
      "Sign-in by session: an opaque id in a sealed cookie, the facts in Redis, a gate that is closed by default, a login page and a command for users.",
    flows: ["session"],
    entries: [...common, ...session],
    variables,
  },
  {
    name: "jwt",
    title: "JSON Web Tokens",
    description:
      "Sign-in by JWT: short access tokens, rotating refresh tokens, published keys, a gate that is closed by default, a login page and a command for users.",
    flows: ["jwt"],
    entries: [...common, ...jwt],
    variables: [...variables, "JWT_PRIVATE_KEYS"],
  },
  {
    name: "claimcheck",
    title: "Sessions and JSON Web Tokens",
    description: "Sign-in both ways behind one gate: pages ask who it is, and never by which flow.",
    flows: ["session", "jwt"],
    entries: [...common, ...session, ...jwt],
    variables: [...variables, "JWT_PRIVATE_KEYS"],
  },
];

/** Additions are for one flow; an application with both flows adds both. */
const additions = [
  {
    name: "devices",
    title: "devices",
    description: "Where somebody is signed in, and ending it there.",
    entries: [
      "app/api/{flow}/devices/route.ts",
      "app/api/{flow}/devices/[id]/route.ts",
      "lib/http/device-label.ts",
    ],
  },
  {
    name: "password",
    title: "password",
    description: "Changing one's own password, which signs out everywhere else.",
    entries: ["app/api/{flow}/password/route.ts"],
  },
  {
    name: "people",
    title: "people",
    description: "For administrators: who there is, their roles, and disabling an account.",
    entries: [
      "app/api/{flow}/users/route.ts",
      "app/api/{flow}/users/[username]/route.ts",
      "app/api/{flow}/users/[username]/devices/route.ts",
    ],
  },
];

/** @type {readonly Item[]} */
export const items = [
  ...flows,
  {
    name: "own-people",
    title: "A table of people of your own",
    description:
      "Leads sign-in by a table that the application has already; the store keeps a copy.",
    flows: ["session"],
    // The second for the application to tell the store of a change in its table.
    entries: ["lib/users/own-people.ts", "lib/endpoints/apply-user-change.ts"],
    variables: [],
    besides: ["session"],
    docs: "In lib/endpoints/server-request.ts put it around the store's users:\n  users: withOwnPeople(openUsers(client), findPerson),\nwith findPerson a query of yours by username.",
  },
  {
    name: "health-check",
    title: "Health",
    description:
      "GET /api/health for whoever watches: whether the store answers and how fast, and with ?ready whether the process takes requests.",
    // Of either, or of both: the application has its own already.
    flows: [],
    entries: ["app/api/health/route.ts", "lib/store/outage.ts"],
    variables: [],
    besides: ["session", "jwt"],
    docs: `Add it with --overwrite: of a store that fails the log then has each cause once, and when it is over.
Add to the table in lib/gate/routes.ts:
  "/api/health": openApi(read),
lib/product.ts says which version runs: make it yours.`,
  },
  {
    name: "manage-people",
    title: "People by command",
    description:
      "The user command lists people, changes roles, removes somebody and signs everybody out, besides adding.",
    // Of either, or of both: the application has its own already.
    flows: [],
    entries: ["lib/command/manage-users.ts"],
    variables: [],
    besides: ["session", "jwt"],
    docs: "Add it with --overwrite. `npm run user` says what it can do now.",
  },
  {
    name: "rotate-keys",
    title: "Replacing secrets",
    description:
      "The keys command prints the set that follows the one in use, with what still has to be understood, so that nobody is signed out.",
    // Of either, or of both: the application has its own already.
    flows: [],
    entries: ["lib/command/print-keys.ts"],
    variables: ["AUTH_SECRET_PREVIOUS"],
    besides: ["session", "jwt"],
    docs: "Add it with --overwrite. `npm run keys -- rotate` prints the next set, and says what to do with it.",
  },
  {
    name: "own-server",
    title: "A server of your own",
    description:
      "For where no platform stands in front: a proxy's word on addresses and ids of requests, large bodies and upgrades refused before Next holds on to them, security headers on whatever is answered, an end that cuts nobody off.",
    // Of either, or of both: the application has its own already.
    flows: [],
    entries: [
      "lib/boot/own-server.ts",
      "lib/boot/server-settings.ts",
      "lib/http/vouched-headers.ts",
    ],
    variables: ["TRUSTED_PROXIES", "DRAIN_SECONDS"],
    besides: ["session", "jwt"],
    docs: "Add it with --overwrite. Behind a proxy of yours, name it in TRUSTED_PROXIES in .env.local: its X-Forwarded-For and X-Request-Id count then, and nobody else's.",
  },
  {
    name: "store-redis",
    title: "Redis of your own",
    description:
      "Keeps everything in a Redis or Valkey of yours, from 6.2 on, by its address; any store is tried before the start, and says what is wrong with it.",
    // Of either, or of both: the application has its own already.
    flows: [],
    entries: ["lib/boot/provide-redis.ts", "lib/store/redis/gather.ts"],
    variables: ["REDIS_URL"],
    besides: ["session", "jwt"],
    docs: "Add it with --overwrite: what knew Upstash and the embedded store alone knows REDIS_URL, too. Set it in .env.local.",
  },
  {
    name: "store-postgres",
    title: "PostgreSQL in place of Redis",
    description:
      "Keeps everything in PostgreSQL: Neon by its address, any PostgreSQL from 13 on, or an embedded one to try it.",
    // Of either, or of both: the application has its own already.
    flows: [],
    engine: "postgres",
    entries: [
      "lib/boot/provide-store.ts",
      "lib/boot/tend-store.ts",
      "lib/command/migrate.mjs",
      "lib/store/open-client.ts",
      "lib/store/open-sessions.ts",
      "lib/store/open-families.ts",
      "lib/store/open-users.ts",
      "lib/store/open-attempts.ts",
      "lib/store/probe.ts",
      "lib/store/settings.ts",
    ],
    variables: ["DATABASE_URL"],
    besides: ["session", "jwt"],
    docs: `Add it with --overwrite: files of lib/store and lib/boot that chose Redis choose PostgreSQL now.
Set DATABASE_URL in .env.local. Left empty, an embedded database lives as long as the process.
Where the application may not make the schema itself, give your package.json the script "migrate": "node lib/command/migrate.mjs".
What nobody imports any more: lib/store/redis, lib/boot/provide-redis.ts, and the packages @upstash/redis, @upstash/ratelimit, redis and js-redis-server.`,
  },
  {
    name: "store-memcached",
    title: "Sessions in Memcached",
    description:
      "Keeps sessions in Memcached, one server or several, and all else in Redis as before.",
    // Of either, or of both: the application has its own already.
    flows: [],
    engine: "memcached",
    entries: [
      "lib/boot/provide-store.ts",
      "lib/store/open-client.ts",
      "lib/store/open-sessions.ts",
      "lib/store/probe.ts",
      "lib/store/settings.ts",
    ],
    variables: ["MEMCACHED_URL"],
    besides: ["session", "claimcheck"],
    docs: `Add it with --overwrite: files of lib/store and lib/boot that kept sessions in Redis keep them in Memcached now.
Set MEMCACHED_URL in .env.local. There is no embedded one: \`memcached -l 127.0.0.1\` starts it.
Whoever it forgets, at a restart or when it is full, is signed out. Not for Vercel.`,
  },
  ...flows
    .filter((item) => item.flows.length === 1)
    .flatMap(({ name: flow, title, flows: [only = "session"] }) =>
      additions.map((addition) => ({
        name: `${flow}-${addition.name}`,
        title: `${title}: ${addition.title}`,
        description: addition.description,
        flows: [only],
        entries: addition.entries.map((entry) => entry.replace("{flow}", flow)),
        variables: [],
        besides: [flow],
      })),
    ),
];

/** What the items take now: none may grow past it, for whoever takes one along has to be able to read it. */
export const limits = {
  session: { files: 127, lines: 4_890 },
  jwt: { files: 141, lines: 6_015 },
  claimcheck: { files: 160, lines: 6_750 },
};
