/** DEMO: the rows of the lab's pages and APIs in the gate's table. Edge-safe. */
import { openPage, type Route } from "../gate/route";

export const routes: Readonly<Record<string, Route>> = {
  "/debugger": openPage,
  "/source": openPage,
  "/source/{path...}": openPage,
};
