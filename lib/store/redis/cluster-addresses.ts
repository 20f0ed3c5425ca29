/** What is wrong with the addresses of a cluster. Node only. */
import { problemOfAddress } from "./explain-redis";

/** Of two or more: what is wrong with how they are written. Null when nothing is. */
export function problemOfAddresses(urls: readonly string[]): string | null {
  for (const url of urls) {
    const problem = problemOfAddress(url);
    if (problem) return `names several, and one of them ${problem}`;
  }
  const [first, ...others] = urls.map((url) => new URL(url));
  if (!first) return "is empty.";
  const all = [first, ...others];
  if (all.some(({ protocol }) => protocol !== first.protocol))
    return "mixes redis:// and rediss://. Write the same for each node: the application reaches further ones alike.";
  const credentialsOf = ({ username, password }: URL) => `${username}:${password}`;
  if (all.some((url) => credentialsOf(url) !== credentialsOf(first)))
    return "gives its nodes different users or passwords. Write the same for each: the application reaches further ones alike.";
  if (all.some(({ pathname }) => !/^(\/0?)?$/.test(pathname)))
    return "names the number of a database, and a cluster has but one. Leave the number out.";
  return new Set(all.map(({ host }) => host)).size < all.length
    ? "names one node twice. Name each once, and a Redis by itself by one address."
    : null;
}
