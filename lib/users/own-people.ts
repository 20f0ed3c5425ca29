/**
 * For an application that has a table of people already: it stays the one that decides who there is, and
 * the store keeps a copy of whoever signs in, because a session's check reads its user beside its record.
 * Guarantees: at each sign-in the copy is what the table says; who is gone from the table is gone from
 * the store, and signed out. A change between two sign-ins is told by `users.change`, as ever. The first
 * try by a name, and the first after a change, take longer than one by a name that nobody has.
 */
import type { NewUser, UserRecords } from "../store/users";

/** A query by username. `passwordHash`: argon2id as lib/users/password makes it. */
export type FindPerson = (username: string) => Promise<(NewUser & { disabled: boolean }) | null>;

/** The store's users, led by the table. Takes the place of `users` in lib/endpoints/server-request. */
export function withOwnPeople(users: UserRecords, findPerson: FindPerson): UserRecords {
  return {
    ...users,
    async findForSignIn(directoryId, username) {
      const person = await findPerson(username);
      if (!person) {
        await users.remove(directoryId, username);
        return null;
      }
      const { name, role, disabled, passwordHash } = person;
      const copy = await users.findForSignIn(directoryId, username);
      const hasName = copy?.user.name === name;
      const isCurrent = copy?.user.role === role && copy.user.disabled === disabled;
      // As many round trips as for nobody, so that time does not tell who there is.
      if (copy && hasName && isCurrent && copy.passwordHash === passwordHash) return copy;
      // A name is given once: whoever has a new one is a new copy, and signed out of the old.
      if (copy && !hasName) await users.remove(directoryId, username);
      await users.create(directoryId, [person], null);
      if (copy && hasName && copy.passwordHash !== passwordHash)
        await users.setPasswordHash(copy.user.userId, passwordHash, copy.passwordHash);
      await users.change(directoryId, username, { role, disabled });
      return users.findForSignIn(directoryId, username);
    },
  };
}
