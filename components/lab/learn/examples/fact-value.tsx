import clsx from "clsx";
import type { FactLook, FactSlot } from "./step";

const looks: Readonly<Record<FactLook, string>> = {
  plain: "wrap-anywhere",
  token: "break-all",
  header: "wrap-anywhere text-token-header",
  payload: "wrap-anywhere text-token-payload",
  signature: "wrap-anywhere text-token-signature",
};

/** The sample takes its room unseen, under the value. */
const keepsPlace =
  "before:invisible before:col-start-1 before:row-start-1 before:min-w-0 before:content-[attr(data-sample)]";

/** A value, or the place of one that is not there yet. */
export function FactValue({ slot, value }: { slot: FactSlot; value: string | undefined }) {
  const { look = "plain", sample } = slot;
  return (
    <span
      className={clsx(
        "grid min-h-5 whitespace-pre-wrap font-mono text-[13px] leading-5 *:col-start-1 *:row-start-1 *:min-w-0",
        keepsPlace,
        looks[look],
      )}
      data-sample={sample}
    >
      {value === undefined ? (
        <span className="text-muted">–</span>
      ) : (
        <span>{look === "token" ? <Token text={value} /> : value}</span>
      )}
    </span>
  );
}

function Token({ text }: { text: string }) {
  const [header = "", payload = "", signature = ""] = text.split(".");
  return (
    <>
      <span className="text-token-header">{header}</span>.
      <span className="text-token-payload">{payload}</span>.
      <span className="text-token-signature">{signature}</span>
    </>
  );
}
