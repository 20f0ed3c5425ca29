/**
 * The flows of this application. Whatever both flows have a part in asks this list: the gate, the
 * endpoints, the boot, the configuration, the commands. One goes with its folder here, its routes and
 * pages in app, and its line. Edge-safe.
 */
export { jwt } from "./jwt/flow";
export { session } from "./session/flow";
