import type { Role } from "../identity/identity";

interface HintedPerson {
  username: string;
  name: string;
  role: Role;
}

/** Who can sign in, to be said where one signs in. Only for people whose password is no secret. */
export interface SignInHints {
  people: readonly [HintedPerson, ...HintedPerson[]];
  password: string;
}
