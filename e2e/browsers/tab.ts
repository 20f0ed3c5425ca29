/** What both drivers can do, and all that the tests here ask of them. Elements are named by XPath, which both know. */

export interface Tab {
  open(address: string): Promise<void>;
  address(): Promise<string>;
  back(): Promise<void>;
  /** Presses the first element that is shown, with the browser's own pointer; throws while there is none. */
  press(xpath: string): Promise<void>;
  /** The value of an expression in the page, awaited where it is a promise. */
  evaluate(expression: string): Promise<unknown>;
  /** The inner size of the window, in CSS pixels. */
  resize(width: number, height: number): Promise<void>;
}

/** A browser whose cookies nobody else has. */
export interface Visitor {
  openTab(): Promise<Tab>;
  leave(): Promise<void>;
}

export interface StockBrowser {
  /** Name and version, as the browser says them. */
  version: string;
  newVisitor(): Promise<Visitor>;
  close(): Promise<void>;
}

export const notShown = (xpath: string) => new Error(`Nothing that is shown matches ${xpath}`);
