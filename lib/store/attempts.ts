/** Failed attempts by account, in a sliding window that the store keeps. */
export interface AttemptRecords {
  /** How many failures are left to an account, and when (milliseconds since the epoch) there are more. */
  remaining(account: string): Promise<{ count: number; resetsAt: number }>;
  countFailure(account: string): Promise<void>;
}

export interface AttemptStore {
  attempts: AttemptRecords;
}
