export const flows = ["session", "jwt"] as const;
export type Flow = (typeof flows)[number];

export const roles = ["admin", "editor", "viewer"] as const;
export type Role = (typeof roles)[number];

/** Who it is, whichever flow proved it. */
export interface Identity {
  userId: string;
  name: string;
  role: Role;
}

export const permissions = ["profile:read", "articles:write", "users:manage"] as const;
export type Permission = (typeof permissions)[number];

/** The one table that turns a role into what it may do. Deny is the default. */
export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  admin: ["profile:read", "articles:write", "users:manage"],
  editor: ["profile:read", "articles:write"],
  viewer: ["profile:read"],
};

export function can(identity: Pick<Identity, "role">, permission: Permission): boolean {
  return permissionsOf[identity.role].includes(permission);
}
