import { tests } from "./stryker.config.mjs";
import config from "./vitest.config";

/** Its projects name tests of their own: here those count that are given, each with a process to itself. */
const { projects: _projects, ...shared } = config.test ?? {};

/** The tests that `npm run mutation` counts, and none that starts a server of the app. */
export default { ...config, test: { ...shared, include: tests } };
