/** DEMO: a session cookie's value as this server seals it, under a password that nobody keeps. */
import "server-only";
import { randomSecret } from "../../base/secrets";
import { longest } from "../../identity/lifetimes";
import { deriveSealKeys, sealSessionId } from "../../session/seal";
import { newUserId } from "../../store/users";

export async function createSampleSeal(): Promise<string> {
  const keys = await deriveSealKeys({ current: randomSecret() });
  return sealSessionId({ id: randomSecret(), userId: newUserId() }, keys, longest.absolute);
}
