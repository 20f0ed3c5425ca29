import { headers } from "next/headers";
import { themeScript } from "./theme";

/** Inline, and so by the nonce of this answer, which the gate put into the policy that the request carries. */
export async function ThemeScript() {
  const policy = (await headers()).get("content-security-policy") ?? "";
  const nonce = /'nonce-([\w-]+)'/.exec(policy)?.[1];
  return (
    // A browser hides the nonce from script, so it never reads back as it was sent.
    <script nonce={nonce} suppressHydrationWarning>
      {themeScript}
    </script>
  );
}
