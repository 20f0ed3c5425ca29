import { demoPassword, demoPeople } from "../lab/demo-people";
import type { SignInHints } from "../users/sign-in-hints";

/** Who can sign in here, to be said where one signs in. Null: nothing is said. */
export const signInHints: SignInHints | null = { people: demoPeople, password: demoPassword };
