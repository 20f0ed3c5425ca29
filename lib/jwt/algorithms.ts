/** The algorithms that this server signs with. One key per algorithm, one algorithm per key. */
export const algorithms = ["HS256", "RS256", "ES256", "EdDSA"] as const;
export type Algorithm = (typeof algorithms)[number];

export const defaultAlgorithm: Algorithm = "ES256";
