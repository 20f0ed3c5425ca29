/** `npm run keys`: prints strong values, ready to paste into .env.local or a host's settings. */
import { generateAuthSecret, generatePrivateKeys } from "../jwt/generate-keys.mjs";

console.log(`AUTH_SECRET=${generateAuthSecret()}`);
console.log(`JWT_PRIVATE_KEYS='${await generatePrivateKeys()}'`);
