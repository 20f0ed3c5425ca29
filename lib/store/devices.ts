/** What sessions and refresh families have in common: both are places where a user is signed in. */

/** A user who signs in once more than this loses the oldest sign-in of that flow. */
export const maximumDevicesPerUser = 20;

/**
 * What a new sign-in rests on, asked again in the very step that stores it: the user is there, is not
 * disabled, and has this password. Otherwise one that was checked before a change would outlive it.
 */
export interface SignInCondition {
  /** The hash against which the password was verified. */
  passwordHash: string;
}

/** A device by whose it is, which says where its record is kept, and by SHA-256 of its secret. */
export interface DeviceName {
  userId: string;
  deviceId: string;
}

/** Which of a user's devices: one, all but one, or without either all of them. */
export interface DeviceChoice {
  only?: string | undefined;
  keep?: string | undefined;
}

export interface Stored<Value> {
  /** SHA-256 of the device's secret: names it, opens nothing. */
  deviceId: string;
  record: Value;
}
