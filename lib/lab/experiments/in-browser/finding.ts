/** DEMO: what a part that runs in the visitor's own browser found there. */
export interface Finding {
  /** "document.cookie on this page". */
  what: string;
  /** As read, cut so that nothing on screen can be replayed. */
  found: string;
  says: string;
}

export type BrowserPart = () => Promise<Finding[]>;
