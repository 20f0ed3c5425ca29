declare module "*.woff2" {
  /** The address from which it is served. */
  const address: string;
  export default address;
}

declare module "*.woff" {
  const content: Uint8Array<ArrayBuffer>;
  export default content;
}
