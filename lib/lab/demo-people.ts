/** DEMO: who lives in every workspace. Printed where one signs in. */
import type { Role } from "../identity/identity";

export const demoPassword = "claimcheck-demo-pass";

export interface DemoPerson {
  username: string;
  name: string;
  role: Role;
}

export const demoPeople: readonly [DemoPerson, ...DemoPerson[]] = [
  { username: "ada", name: "Ada Lovelace", role: "admin" },
  { username: "grace", name: "Grace Hopper", role: "editor" },
  { username: "alan", name: "Alan Turing", role: "viewer" },
];
