/** DEMO: the rows of the lab's pages and APIs in the gate's table. Edge-safe. */
import { openApi, openPage, type Route, read } from "../identity/route";

export const routes: Readonly<Record<string, Route>> = {
  "/experiments": openPage,
  "/experiments/{slug}": openPage,
  "/trade-offs": openPage,
  "/stores": openPage,
  "/debugger": openPage,
  "/adopt": openPage,
  "/learn": openPage,
  "/learn/glossary": openPage,
  "/learn/{slug}": openPage,
  "/source": openPage,
  "/source/twins": openPage,
  "/source/twins/{name}": openPage,
  "/source/{path...}": openPage,

  /** What a page looks like where its address is shared, and what is here in plain text. */
  "/share/{kind}/{slug}": openApi(read),
  "/llms.txt": openApi(read),
  "/search.json": openApi(read),

  /** The registry of what can be taken along: files of public/, made by the build. */
  "/r/{item}": openApi(read),

  "/api/lab/state": openApi(read),
  "/api/lab/standing": openApi(read),
  "/api/lab/people/{username}": openApi(["PATCH"]),
  "/api/lab/experiments/{slug}": openApi(["POST"]),
  "/api/lab/stores": openApi(["POST"]),
  "/api/lab/replay": openApi(["POST"]),
  "/api/lab/faults": openApi(["POST", "DELETE"]),
};
