/**
 * DEMO: this server's configuration as it will be after a rotation. Its new secret and its new key
 * are made here, live as long as one run and are in nobody's hands: what they seal or sign is judged
 * in this process and forgotten.
 */
import "server-only";
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { randomSecret } from "../../base/secrets";
import type { Config } from "../../config";
import { importKeySet, type KeySet } from "../../jwt/keys";
import { type PrivateJwk, privateJwkSchema } from "../../jwt/private-keys";
import { deriveSealKeys, type SealKeys } from "../../session/seal";

export interface RotatedKeys {
  sealKeys: SealKeys;
  keys: KeySet;
}

export interface RotatedServer {
  /** New ones seal and sign; the present ones still open and verify. */
  overlap: RotatedKeys;
  /** The present ones are gone. */
  afterwards: RotatedKeys;
}

export async function rotateServer({
  secrets,
  privateKeys,
}: Pick<Config, "secrets" | "privateKeys">): Promise<RotatedServer> {
  const current = randomSecret();
  const key = makeSigningKey();
  const others = privateKeys.filter(({ alg }) => alg !== key.alg);
  return {
    overlap: await configure({ current, previous: secrets.current }, [key, ...privateKeys]),
    afterwards: await configure({ current }, [key, ...others]),
  };
}

async function configure(
  secrets: Config["secrets"],
  privateKeys: readonly PrivateJwk[],
): Promise<RotatedKeys> {
  const [sealKeys, keys] = await Promise.all([
    deriveSealKeys(secrets),
    importKeySet({ secrets, privateKeys }),
  ]);
  return { sealKeys, keys };
}

/** For ES256, which is what this server signs with unless it is asked for something else. */
function makeSigningKey(): PrivateJwk {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const jwk = privateKey.export({ format: "jwk" });
  return privateJwkSchema.parse({ ...jwk, alg: "ES256", kid: randomUUID() });
}
