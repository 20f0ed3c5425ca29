/** The twin of lib/compose/hints.ts in a build with LAB=off: nobody's password is told. */
import type { SignInHints } from "../users/sign-in-hints";

export const signInHints: SignInHints | null = null;
