declare module "*.sources" {
  const sources: Readonly<Record<string, readonly import("./sources").SourceLine[]>>;
  export default sources;
}
