import { expect, inject, test } from "vitest";
import { randomSecret } from "../../base/secrets";
import { importKeySet } from "../../jwt/keys";
import { privateKeySetSchema } from "../../jwt/private-keys";
import { deriveSealKeys, sealSessionId, unsealSessionId } from "../../session/seal";
import { rotateServer } from "./rotated-server";

test("the overlap knows the present secret and keys beside new ones; afterwards they are gone", async () => {
  const { keys: privateKeys } = privateKeySetSchema.parse(JSON.parse(inject("privateKeys")));
  const secrets = { current: randomSecret() };
  const present = await importKeySet({ secrets, privateKeys });
  const { overlap, afterwards } = await rotateServer({ secrets, privateKeys });

  const seal = await sealSessionId(
    { id: randomSecret(), userId: "ada" },
    await deriveSealKeys(secrets),
    60,
  );
  expect((await unsealSessionId(seal, overlap.sealKeys)).ok).toBe(true);
  expect(await unsealSessionId(seal, afterwards.sealKeys)).toEqual({
    ok: false,
    reason: "unknown-key",
  });
  for (const algorithm of ["HS256", "ES256"] as const) {
    const kid = present.signing.get(algorithm)?.kid ?? "";
    expect(overlap.keys.verification.has(kid), algorithm).toBe(true);
    expect(overlap.keys.signing.get(algorithm)?.kid, algorithm).not.toBe(kid);
    expect(afterwards.keys.verification.has(kid), algorithm).toBe(false);
  }
  expect(overlap.sealKeys.current).toEqual(afterwards.sealKeys.current);
});
