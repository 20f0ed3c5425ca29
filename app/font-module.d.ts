declare module "*.woff2" {
  /** The address from which it is served. */
  const address: string;
  export default address;
}

declare module "*.woff" {
  /** The font itself, by the rule in next.config.mjs. */
  const content: Uint8Array<ArrayBuffer>;
  export default content;
}
