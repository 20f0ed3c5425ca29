declare module "*.woff2" {
  /** The address from which it is served. */
  const address: string;
  export default address;
}
