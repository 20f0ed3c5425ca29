/**
 * Somebody else's application: as small as one can be, in a folder of its own outside the repository,
 * and what its owner does to take the code along.
 */
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseEnv } from "node:util";
import { installByLinks, manifestOf } from "./install-by-links";
import { type ProgramResult, runProgram } from "./run-program";

const root = path.join(import.meta.dirname, "..", "..");
/** The one that the items were tried with. */
export const shadcn = "shadcn@4.23.0";
/** What an application of today may have (docs/adopt.md); the builds are made with this repository's. */
const eldestTypeScript = "typescript@5.9.3";

/** What such an application has before anything is taken along. */
const dependencies = ["next", "react", "react-dom"];
const devDependencies = ["@types/node", "@types/react", "@types/react-dom", "typescript"];

export interface AdopterOptions {
  /** Where its code lies: at the top, or in `src`. */
  folder?: "." | "src";
  hasAlias?: boolean;
}

export interface Adopter {
  directory: string;
  /** Runs the command that the documentation names, and does by hand what it leaves to be done. */
  take(address: string, options?: { overwrite: boolean }): Promise<ProgramResult>;
  addPage(name: string, text: string): void;
  addRow(row: string): void;
  /** A file of the owner's, or a change to one that was added. From where the code lies. */
  write(file: string, text: string): void;
  read(file: string): string;
  build(): Promise<ProgramResult>;
  /** A part of what a build does, by the eldest compiler that the documentation names. */
  checkTypes(): Promise<ProgramResult>;
  /** What the key command prints, as an environment. */
  makeKeys(): Promise<Record<string, string>>;
  runUserCommand(
    words: readonly string[],
    options: { environment: Record<string, string>; input: string },
  ): Promise<ProgramResult>;
  runKeysCommand(
    words: readonly string[],
    environment: Record<string, string>,
  ): Promise<ProgramResult>;
  remove(): void;
}

export function createAdopter({ folder = ".", hasAlias = false }: AdopterOptions = {}): Adopter {
  const directory = mkdtempSync(path.join(realpathSync(tmpdir()), "claimcheck-adopter-"));
  const at = (...parts: string[]) => path.join(directory, ...parts);
  const inCode = (...parts: string[]) => at(folder, ...parts);
  const node = process.execPath;
  const npm = { directory, environment: { npm_config_prefer_offline: "true" } };

  mkdirSync(inCode("app"), { recursive: true });
  writeFileSync(at("package.json"), JSON.stringify(manifest(), null, 2));
  writeFileSync(at("tsconfig.json"), JSON.stringify(compilerSettings(folder, hasAlias), null, 2));
  writeFileSync(inCode("app", "layout.tsx"), layout);
  writeFileSync(inCode("app", "page.tsx"), page("Home"));
  cpSync(path.join(root, "app", "icon.svg"), inCode("app", "icon.svg"));
  installByLinks([...dependencies, ...devDependencies], directory);

  return {
    directory,
    take: async (address, { overwrite } = { overwrite: false }) => {
      // Named as an option, because an npx around these tests would hand on its own.
      const words = ["--yes", `--package=${shadcn}`, "--", "shadcn", "add", address, "--yes"];
      if (overwrite) words.push("--overwrite");
      const result = await runProgram("npx", words, npm);
      for (const name of folder === "." ? [] : added.filter((one) => existsSync(at(one))))
        moveInto(at(name), inCode(name));
      return result;
    },
    addPage: (name, text) => {
      mkdirSync(inCode("app", name));
      writeFileSync(inCode("app", name, "page.tsx"), text);
    },
    addRow: (row) => {
      const file = inCode("lib", "gate", "routes.ts");
      const table = readFileSync(file, "utf8");
      writeFileSync(
        file,
        table.replace(/^ {2}"\/login": .*$/m, (line) => `${line}\n  ${row}`),
      );
    },
    write: (file, text) => {
      mkdirSync(path.dirname(inCode(file)), { recursive: true });
      writeFileSync(inCode(file), text);
    },
    read: (file) => readFileSync(inCode(file), "utf8"),
    build: () => {
      const next = at("node_modules", "next", "dist", "bin", "next");
      const environment = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
      return runProgram(node, [next, "build"], { directory, environment });
    },
    checkTypes: () => {
      // Next's build allows JavaScript by itself.
      const words = [
        "--yes",
        `--package=${eldestTypeScript}`,
        "--",
        "tsc",
        "--noEmit",
        "--allowJs",
      ];
      return runProgram("npx", words, npm);
    },
    makeKeys: async () => {
      const keys = inCode("lib", "command", "keys.mjs");
      const { stdout } = await runProgram(node, [keys], { directory });
      appendFileSync(at(".env.local"), stdout);
      return parseEnv(stdout) as Record<string, string>;
    },
    runUserCommand: (words, options) =>
      runProgram(node, [inCode("lib", "command", "user.mjs"), ...words], { directory, ...options }),
    runKeysCommand: (words, environment) =>
      runProgram(node, [inCode("lib", "command", "keys.mjs"), ...words], {
        directory,
        environment,
      }),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** What the documentation says to move, where an application keeps its code in `src`. */
const added = ["app", "lib", "components", "middleware.ts", "instrumentation.ts"];

function moveInto(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
  rmSync(from, { recursive: true });
}

/** A page of the owner's, as any application has them. */
export function page(heading: string): string {
  return `export default function Page() {\n  return <main><h1>${heading}</h1></main>;\n}\n`;
}

/** A page for those who are signed in. */
export function protectedPage(address: string): string {
  return `import { SignOutButton } from "../../components/sign-out-button";
import { currentPassport } from "../../lib/gate/current-identity";

export default async function Page() {
  const { identity, flow } = await currentPassport("${address}");
  return (
    <main>
      <h1>{\`Hello, \${identity.name}\`}</h1>
      <SignOutButton flow={flow} />
    </main>
  );
}
`;
}

const layout = `import type { ReactNode } from "react";

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
`;

function manifest() {
  const versions = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, manifestOf(name).version]));
  return {
    name: "adopter",
    private: true,
    type: "module",
    dependencies: versions(dependencies),
    devDependencies: versions(devDependencies),
  };
}

/** Strict, and nothing that is stricter: what is taken along has to compile with other people's settings. */
function compilerSettings(folder: string, hasAlias: boolean) {
  return {
    compilerOptions: {
      strict: true,
      target: "ES2022",
      lib: ["dom", "dom.iterable", "esnext"],
      module: "esnext",
      moduleResolution: "bundler",
      jsx: "react-jsx",
      noEmit: true,
      esModuleInterop: true,
      isolatedModules: true,
      resolveJsonModule: true,
      skipLibCheck: true,
      ...(hasAlias ? { paths: { "@/*": [folder === "." ? "./*" : `./${folder}/*`] } } : {}),
    },
    include: ["**/*.ts", "**/*.tsx"],
    exclude: ["node_modules"],
  };
}
