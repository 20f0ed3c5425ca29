import { tests } from "./stryker.config.mjs";
import config from "./vitest.config";

/** The tests that `npm run mutation` counts, and none that starts a server of the app. */
export default { ...config, test: { ...config.test, include: tests } };
