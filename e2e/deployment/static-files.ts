/** The files of a build that are sent as they are. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

export interface StaticFile {
  contentType: string | undefined;
  read(): Buffer;
}

const contentTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "application/javascript; charset=utf-8",
  ".woff2": "font/woff2",
};

/** By the path that they are asked for by. */
export function openStaticFiles(
  folder: string,
  overrides: Readonly<
    Record<string, { path?: string | undefined; contentType?: string | undefined }>
  >,
): ReadonlyMap<string, StaticFile> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return new Map(
    names
      .filter((name) => statSync(path.join(folder, name)).isFile())
      .map((name) => {
        const key = name.replaceAll("\\", "/");
        const override = overrides[key];
        return [
          `/${override?.path ?? key}`,
          {
            contentType: override?.contentType ?? contentTypes[path.extname(key)],
            read: () => readFileSync(path.join(folder, name)),
          },
        ];
      }),
  );
}
