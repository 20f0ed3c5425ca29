export interface ProvidedStore {
  /** What answers, in words. */
  name: string;
  close(): Promise<void>;
}
